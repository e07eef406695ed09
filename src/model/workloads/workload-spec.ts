import type { FieldPath } from '../../manifest/field-path';
import { DEFAULT_MAX_SURGE, DEFAULT_MAX_UNAVAILABLE } from '../../kubernetes/fenceposts';
import type { IntOrPercent } from '../../kubernetes/int-or-percent';
import { DEFAULT_PROGRESS_DEADLINE_SECONDS } from '../../kubernetes/time-budget';
import { apiGroup } from '../objects/api-group';
import type { Fields } from '../objects/fields';
import type { KubernetesObject } from '../objects/kubernetes-object';
import { type LabelSelector, readLabelSelector } from '../objects/label-selector';
import { type PodTemplate, readPod } from '../pods/pod';
import type { ResourceDefaults } from '../pods/resources';

export const WORKLOAD_KINDS = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Pod',
  'Rollout',
  'Job',
  'CronJob',
] as const;

export type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

/** How pods are replaced with those of a new version. BlueGreen creates all new ones first; None replaces nothing. */
export interface UpdateStrategy {
  readonly type: 'RollingUpdate' | 'Recreate' | 'OnDelete' | 'BlueGreen' | 'None';
  readonly maxSurge: IntOrPercent;
  readonly maxUnavailable: IntOrPercent;
  readonly path: FieldPath;
}

/** A workload as its own manifest defines it, with Kubernetes' defaults filled in. */
export interface WorkloadSpec {
  readonly object: KubernetesObject;
  readonly kind: WorkloadKind;
  readonly pod: PodTemplate;
  readonly selector?: LabelSelector;
  /** `spec.replicas` as written, or undefined if it is not set. */
  readonly declaredReplicas?: number;
  readonly strategy: UpdateStrategy;
  readonly minReadySeconds: number;
  readonly progressDeadlineSeconds: number;
  /** The Service that names a StatefulSet's pods. */
  readonly governingService?: string;
  /** The Deployment whose template a Rollout borrows. */
  readonly borrowsFrom?: string;
}

const GROUPS: Readonly<Record<WorkloadKind, readonly string[]>> = {
  Deployment: ['apps', 'extensions'],
  StatefulSet: ['apps'],
  DaemonSet: ['apps', 'extensions'],
  ReplicaSet: ['apps', 'extensions'],
  ReplicationController: [''],
  Pod: [''],
  Rollout: ['argoproj.io'],
  Job: ['batch'],
  CronJob: ['batch'],
};

export function workloadKind({ kind, apiVersion }: KubernetesObject): WorkloadKind | undefined {
  const known = WORKLOAD_KINDS.find((candidate) => candidate === kind);
  return known !== undefined && GROUPS[known].includes(apiGroup(apiVersion)) ? known : undefined;
}

export function readWorkloadSpec(
  object: KubernetesObject,
  kind: WorkloadKind,
  defaults: ResourceDefaults,
): WorkloadSpec {
  const spec = object.fields.child('spec');
  const selector =
    kind === 'Pod' || kind === 'ReplicationController' ? undefined : readLabelSelector(spec.child('selector'));
  const declaredReplicas =
    kind === 'Pod' || kind === 'Job' || kind === 'CronJob' ? undefined : spec.integer('replicas');
  const governingService = kind === 'StatefulSet' ? spec.text('serviceName') : undefined;
  const borrowsFrom = kind === 'Rollout' ? spec.child('workloadRef').text('name') : undefined;
  return {
    object,
    kind,
    pod: readPodOf(object, kind, defaults),
    ...(selector !== undefined && { selector }),
    ...(declaredReplicas !== undefined && { declaredReplicas }),
    strategy: readStrategy(spec, kind),
    minReadySeconds: kind === 'Pod' ? 0 : (spec.integer('minReadySeconds') ?? 0),
    progressDeadlineSeconds:
      (kind === 'Pod' ? undefined : spec.integer('progressDeadlineSeconds')) ?? DEFAULT_PROGRESS_DEADLINE_SECONDS,
    ...(governingService !== undefined && { governingService }),
    ...(borrowsFrom !== undefined && { borrowsFrom }),
  };
}

function readPodOf(
  { fields, annotations }: KubernetesObject,
  kind: WorkloadKind,
  defaults: ResourceDefaults,
): PodTemplate {
  if (kind === 'Pod') {
    return readPod(fields.child('metadata'), fields.child('spec'), defaults, annotations);
  }
  const owner = kind === 'CronJob' ? fields.descend(['spec', 'jobTemplate', 'spec']) : fields.child('spec');
  const template = owner.child('template');
  return readPod(template.child('metadata'), template.child('spec'), defaults, annotations);
}

function readStrategy(spec: Fields, kind: WorkloadKind): UpdateStrategy {
  switch (kind) {
    case 'Deployment':
      return readDeploymentStrategy(spec.child('strategy'));
    case 'StatefulSet': {
      const fields = spec.child('updateStrategy');
      const type = fields.text('type') === 'OnDelete' ? 'OnDelete' : 'RollingUpdate';
      // maxUnavailable is behind a feature gate that is off by default: one pod at a time, without surge.
      return { type, maxSurge: 0, maxUnavailable: 1, path: fields.path };
    }
    case 'DaemonSet': {
      const fields = spec.child('updateStrategy');
      const rolling = fields.child('rollingUpdate');
      return {
        type: fields.text('type') === 'OnDelete' ? 'OnDelete' : 'RollingUpdate',
        maxSurge: rolling.intOrPercent('maxSurge') ?? 0,
        maxUnavailable: rolling.intOrPercent('maxUnavailable') ?? 1,
        path: fields.path,
      };
    }
    case 'Rollout':
      return readRolloutStrategy(spec.child('strategy'));
    default:
      return { type: 'None', maxSurge: 0, maxUnavailable: 0, path: spec.path };
  }
}

function readDeploymentStrategy(fields: Fields): UpdateStrategy {
  if (fields.text('type') === 'Recreate') {
    return { type: 'Recreate', maxSurge: 0, maxUnavailable: '100%', path: fields.path };
  }
  return readRollingUpdate(fields.child('rollingUpdate'), fields.path);
}

function readRolloutStrategy(fields: Fields): UpdateStrategy {
  if (fields.has('blueGreen')) {
    return { type: 'BlueGreen', maxSurge: '100%', maxUnavailable: 0, path: [...fields.path, 'blueGreen'] };
  }
  return readRollingUpdate(fields.child('canary'), fields.path);
}

function readRollingUpdate(fields: Fields, path: FieldPath): UpdateStrategy {
  return {
    type: 'RollingUpdate',
    maxSurge: fields.intOrPercent('maxSurge') ?? DEFAULT_MAX_SURGE,
    maxUnavailable: fields.intOrPercent('maxUnavailable') ?? DEFAULT_MAX_UNAVAILABLE,
    path,
  };
}
