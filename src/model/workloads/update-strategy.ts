import type { FieldPath } from '../../manifest/field-path';
import { DEFAULT_MAX_SURGE, DEFAULT_MAX_UNAVAILABLE } from '../../kubernetes/fenceposts';
import type { IntOrPercent } from '../../kubernetes/int-or-percent';
import type { WorkloadKind } from '../../kubernetes/workload-kinds';
import type { Fields } from '../objects/fields';

/** How pods are replaced with those of a new version. BlueGreen creates all new ones first; None replaces nothing. */
export interface UpdateStrategy {
  readonly type: 'RollingUpdate' | 'Recreate' | 'OnDelete' | 'BlueGreen' | 'None';
  readonly maxSurge: IntOrPercent;
  readonly maxUnavailable: IntOrPercent;
  /** The value that a StatefulSet sets. It counts only if its feature gate is on, and is 1 otherwise. */
  readonly gatedMaxUnavailable?: IntOrPercent;
  readonly path: FieldPath;
}

export function readUpdateStrategy(spec: Fields, kind: WorkloadKind): UpdateStrategy {
  switch (kind) {
    case 'Deployment':
      return readDeploymentStrategy(spec.child('strategy'), 'rollingUpdate');
    case 'DeploymentConfig':
      return readDeploymentStrategy(spec.child('strategy'), 'rollingParams');
    case 'StatefulSet':
      return readStatefulSetStrategy(spec.child('updateStrategy'));
    case 'DaemonSet':
      return readDaemonSetStrategy(spec.child('updateStrategy'));
    case 'Rollout':
      return readRolloutStrategy(spec.child('strategy'));
    default:
      return { type: 'None', maxSurge: 0, maxUnavailable: 0, path: spec.path };
  }
}

function readDeploymentStrategy(fields: Fields, rolling: string): UpdateStrategy {
  if (fields.text('type') === 'Recreate') {
    return { type: 'Recreate', maxSurge: 0, maxUnavailable: '100%', path: fields.path };
  }
  return readRollingUpdate(fields.child(rolling), fields.path);
}

function readStatefulSetStrategy(fields: Fields): UpdateStrategy {
  const { path } = fields;
  const type = fields.text('type');
  if (type === 'Recreate') {
    return { type: 'Recreate', maxSurge: 0, maxUnavailable: '100%', path };
  }
  const gated = fields.child('rollingUpdate').intOrPercent('maxUnavailable');
  return {
    type: type === 'OnDelete' ? 'OnDelete' : 'RollingUpdate',
    // One pod at a time, without surge, unless a feature gate is on.
    maxSurge: 0,
    maxUnavailable: 1,
    ...(gated !== undefined && { gatedMaxUnavailable: gated }),
    path,
  };
}

function readDaemonSetStrategy(fields: Fields): UpdateStrategy {
  const rolling = fields.child('rollingUpdate');
  return {
    type: fields.text('type') === 'OnDelete' ? 'OnDelete' : 'RollingUpdate',
    maxSurge: rolling.intOrPercent('maxSurge') ?? 0,
    maxUnavailable: rolling.intOrPercent('maxUnavailable') ?? 1,
    path: fields.path,
  };
}

function readRolloutStrategy(fields: Fields): UpdateStrategy {
  if (fields.has('blueGreen')) {
    return { type: 'BlueGreen', maxSurge: '100%', maxUnavailable: 0, path: [...fields.path, 'blueGreen'] };
  }
  const canary = fields.child('canary');
  // With a traffic router, the stable pods stay until all new ones serve: maxSurge and maxUnavailable do not count.
  return canary.has('trafficRouting')
    ? { type: 'BlueGreen', maxSurge: '100%', maxUnavailable: 0, path: canary.path }
    : readRollingUpdate(canary, fields.path);
}

function readRollingUpdate(fields: Fields, path: FieldPath): UpdateStrategy {
  return {
    type: 'RollingUpdate',
    maxSurge: fields.intOrPercent('maxSurge') ?? DEFAULT_MAX_SURGE,
    maxUnavailable: fields.intOrPercent('maxUnavailable') ?? DEFAULT_MAX_UNAVAILABLE,
    path,
  };
}
