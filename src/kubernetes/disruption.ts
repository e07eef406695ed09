import { type IntOrPercent, resolveIntOrPercent } from './int-or-percent';

/** How long `kubectl drain` waits before it retries an eviction that a budget refused. */
export const EVICTION_RETRY_SECONDS = 5;

/** The field that a PodDisruptionBudget sets, one of the two. */
export interface BudgetSpec {
  readonly minAvailable?: IntOrPercent;
  readonly maxUnavailable?: IntOrPercent;
}

/**
 * Returns how many of `replicas` pods a budget requires to be healthy, or undefined if the value is neither a count nor
 * a percentage. Both percentages round up, and minReadySeconds is ignored.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/disruption/disruption.go getExpectedPodCount
 */
export function desiredHealthy(budget: BudgetSpec, replicas: number): number | undefined {
  if (budget.maxUnavailable !== undefined) {
    const unavailable = resolveIntOrPercent(budget.maxUnavailable, replicas, 'up');
    return unavailable === undefined ? undefined : Math.max(0, replicas - unavailable);
  }
  if (budget.minAvailable !== undefined) {
    return resolveIntOrPercent(budget.minAvailable, replicas, 'up');
  }
  // A budget that sets neither never expects a pod, and so allows no eviction: not even of a pod that is not ready.
  return replicas;
}
