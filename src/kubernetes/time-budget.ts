/**
 * The four times a person can know (propagation, longest request, start-up, replicas) and what Kubernetes needs to be
 * told because of them. All values are seconds.
 */

/** The longest request that must finish, where nobody says. */
export const DEFAULT_LONGEST_REQUEST_SECONDS = 30;

/** The slowest start until ready, where nobody says. */
export const DEFAULT_STARTUP_SECONDS = 60;

/** What a container may need beyond its longest request to close down. */
export const GRACE_MARGIN_SECONDS = 5;

/** What a pod may need beyond its start-up to be scheduled and to pull its image. */
export const PROGRESS_MARGIN_SECONDS = 60;

/** What Kubernetes takes as `progressDeadlineSeconds` if a Deployment does not say. */
export const DEFAULT_PROGRESS_DEADLINE_SECONDS = 600;

/** The kubelet rounds the time left down and leaves at least this much between SIGTERM and SIGKILL. */
export const KUBELET_MINIMUM_GRACE_SECONDS = 2;

/** `terminationGracePeriodSeconds` that lets the hook end and then the longest request finish. */
export function gracePeriodSeconds(
  hook: number,
  longestRequest: number,
  margin: number = GRACE_MARGIN_SECONDS,
): number {
  return Math.ceil(hook + longestRequest + margin);
}

/**
 * `progressDeadlineSeconds` that a healthy rollout keeps. The deadline limits the longest gap without progress, and
 * the longest gap is one pod's start-up followed by its minReadySeconds.
 */
export function progressDeadlineSeconds(
  startup: number,
  minReady: number,
  margin: number = PROGRESS_MARGIN_SECONDS,
): number {
  return Math.ceil(startup + minReady + margin);
}
