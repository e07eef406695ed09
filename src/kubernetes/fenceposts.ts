import { type IntOrPercent, resolveIntOrPercent } from './int-or-percent';

/** How far a rolling update may go above and below the desired replicas, in pods. */
export interface Fenceposts {
  readonly surge: number;
  readonly unavailable: number;
}

/** The defaults of a Deployment. */
export const DEFAULT_MAX_SURGE = '25%';
export const DEFAULT_MAX_UNAVAILABLE = '25%';

/**
 * Resolves maxSurge (rounded up) and maxUnavailable (rounded down), or returns undefined if a value is neither a count
 * nor a percentage. If both resolve to 0, Kubernetes allows one unavailable pod, so that the rollout can proceed.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/util/deployment_util.go ResolveFenceposts
 */
export function resolveFenceposts(
  maxSurge: IntOrPercent,
  maxUnavailable: IntOrPercent,
  replicas: number,
): Fenceposts | undefined {
  const surge = resolveIntOrPercent(maxSurge, replicas, 'up');
  const unavailable = resolveIntOrPercent(maxUnavailable, replicas, 'down');
  if (surge === undefined || unavailable === undefined) {
    return undefined;
  }
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}
