import type { BudgetSpec } from '../../kubernetes/disruption';
import type { KubernetesObject } from '../objects/kubernetes-object';
import { type LabelSelector, readLabelSelector } from '../objects/label-selector';

/** A PodDisruptionBudget. */
export interface Budget extends BudgetSpec {
  readonly object: KubernetesObject;
  /** Undefined selects no pod. */
  readonly selector?: LabelSelector;
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

/** Prints `minAvailable 90%`. */
export function describeBudget({ minAvailable, maxUnavailable }: Budget): string {
  if (maxUnavailable !== undefined) {
    return `maxUnavailable ${maxUnavailable}`;
  }
  return minAvailable === undefined ? 'neither minAvailable nor maxUnavailable' : `minAvailable ${minAvailable}`;
}
