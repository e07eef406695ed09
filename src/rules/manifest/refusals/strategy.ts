import { resolveIntOrPercent } from '../../../kubernetes/int-or-percent';
import type { Fields } from '../../../model/objects';
import type { Workload } from '../../../model/workloads';
import type { Refusal } from './refusal';

/** The types of update strategy of each kind, and the section that has them. */
const TYPES: Readonly<Record<string, readonly [section: string, types: readonly string[]]>> = {
  Deployment: ['strategy', ['RollingUpdate', 'Recreate']],
  StatefulSet: ['updateStrategy', ['RollingUpdate', 'OnDelete', 'Recreate']],
  DaemonSet: ['updateStrategy', ['RollingUpdate', 'OnDelete']],
  DeploymentConfig: ['strategy', ['Rolling', 'Recreate', 'Custom']],
};

/** Finds what is refused in the update strategy of a workload. */
export function* strategyRefusals(workload: Workload): Iterable<Refusal> {
  const { kind, object, minReadySeconds, progressDeadlineSeconds } = workload;
  const spec = object.fields.child('spec');
  yield* typeRefusals(kind, spec);
  yield* amountRefusals(workload);
  if (kind === 'Deployment' && minReadySeconds > 0 && progressDeadlineSeconds <= minReadySeconds) {
    yield {
      path: ['spec', 'progressDeadlineSeconds'],
      message: `progressDeadlineSeconds ${progressDeadlineSeconds} should be more than minReadySeconds ${minReadySeconds}`,
      remedy: `set 'progressDeadlineSeconds' above ${minReadySeconds}`,
    };
  }
}

function* typeRefusals(kind: string, spec: Fields): Iterable<Refusal> {
  const [section = '', types = []] = TYPES[kind] ?? [];
  const strategy = spec.child(section);
  const type = strategy.text('type');
  if (type !== undefined && type !== '' && types.length > 0 && !types.includes(type)) {
    yield {
      path: [...strategy.path, 'type'],
      message: `the type of the strategy should be ${types.join(' or ')}, got '${type}'`,
      remedy: `set one of ${types.join(', ')}`,
    };
  } else if (type !== undefined && type !== 'RollingUpdate' && strategy.has('rollingUpdate')) {
    yield {
      path: [...strategy.path, 'rollingUpdate'],
      message: `'rollingUpdate' should not be set beside the type ${type}`,
      remedy: "remove 'rollingUpdate', or set the type RollingUpdate",
    };
  }
}

function* amountRefusals({ kind, strategy }: Workload): Iterable<Refusal> {
  const { type, maxSurge, maxUnavailable, gatedMaxUnavailable, path } = strategy;
  if (type !== 'RollingUpdate') {
    return;
  }
  const [isSurgeZero, isUnavailableZero] = [isZero(maxSurge), isZero(maxUnavailable)];
  if (kind === 'StatefulSet') {
    if (gatedMaxUnavailable !== undefined && isZero(gatedMaxUnavailable)) {
      yield {
        path: [...path, 'rollingUpdate', 'maxUnavailable'],
        message: `maxUnavailable of a StatefulSet should be at least 1, got ${gatedMaxUnavailable}`,
        remedy: "remove 'maxUnavailable'",
      };
    }
  } else if (isSurgeZero && isUnavailableZero && kind !== 'Pod') {
    yield {
      path: [...path, 'rollingUpdate'],
      message: `maxSurge ${maxSurge} and maxUnavailable ${maxUnavailable} should not both be 0, since no pod could be replaced`,
      remedy: "set 'maxSurge: 1' and 'maxUnavailable: 0'",
    };
  } else if (kind === 'DaemonSet' && !isSurgeZero && !isUnavailableZero) {
    yield {
      path: [...path, 'rollingUpdate'],
      message: `maxSurge ${maxSurge} of a DaemonSet needs maxUnavailable 0, got ${maxUnavailable} (1 if it is not set)`,
      remedy: "set 'maxUnavailable: 0' beside 'maxSurge'",
    };
  }
}

/** A percentage of 0 is refused like the number. */
function isZero(amount: number | string): boolean {
  return resolveIntOrPercent(amount, 100, 'up') === 0;
}
