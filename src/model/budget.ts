import { desiredHealthy } from '../kubernetes/disruption';
import type { IntOrPercent } from '../kubernetes/int-or-percent';
import type { KubernetesObject } from './kubernetes-object';
import { type LabelSelector, readLabelSelector } from './label-selector';

/** A PodDisruptionBudget. */
export interface Budget {
  readonly object: KubernetesObject;
  /** Undefined selects no pod. */
  readonly selector?: LabelSelector;
  readonly minAvailable?: IntOrPercent;
  readonly maxUnavailable?: IntOrPercent;
  readonly evictsUnhealthy: boolean;
}

export function readBudget(object: KubernetesObject): Budget {
  const spec = object.fields.child('spec');
  const selector = readLabelSelector(spec.child('selector'));
  const minAvailable = spec.intOrPercent('minAvailable');
  const maxUnavailable = spec.intOrPercent('maxUnavailable');
  return {
    object,
    ...(selector !== undefined && { selector }),
    ...(minAvailable !== undefined && { minAvailable }),
    ...(maxUnavailable !== undefined && { maxUnavailable }),
    evictsUnhealthy: spec.text('unhealthyPodEvictionPolicy') === 'AlwaysAllow',
  };
}

/** How many of `replicas` pods the budget wants healthy. */
export function desiredByBudget({ minAvailable, maxUnavailable }: Budget, replicas: number): number | undefined {
  return desiredHealthy(
    { ...(minAvailable !== undefined && { minAvailable }), ...(maxUnavailable !== undefined && { maxUnavailable }) },
    replicas,
  );
}

/** Prints `minAvailable 90%`. */
export function describeBudget({ minAvailable, maxUnavailable }: Budget): string {
  if (maxUnavailable !== undefined) {
    return `maxUnavailable ${maxUnavailable}`;
  }
  return minAvailable === undefined ? 'neither minAvailable nor maxUnavailable' : `minAvailable ${minAvailable}`;
}
