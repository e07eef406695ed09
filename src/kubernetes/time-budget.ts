/**
 * The four times that a user knows (propagation, longest request, start-up, replicas), and the settings that follow
 * from them. All values are in seconds.
 */

/** The default of the longest request that must finish. */
export const DEFAULT_LONGEST_REQUEST_SECONDS = 30;

/** The default of the slowest start until ready. */
export const DEFAULT_STARTUP_SECONDS = 60;

/** The time that a container may need to shut down after its longest request. */
export const GRACE_MARGIN_SECONDS = 5;

/** The time that a pod may need for scheduling and pulling its image, in addition to its start-up. */
export const PROGRESS_MARGIN_SECONDS = 60;

/** What Kubernetes takes as `progressDeadlineSeconds` if a Deployment does not say. */
export const DEFAULT_PROGRESS_DEADLINE_SECONDS = 600;

/** The kubelet rounds the time left down and leaves at least this much between SIGTERM and SIGKILL. */
export const KUBELET_MINIMUM_GRACE_SECONDS = 2;

/** Returns the `terminationGracePeriodSeconds` that lets the hook and then the longest request finish. */
export function gracePeriodSeconds(
  hook: number,
  longestRequest: number,
  margin: number = GRACE_MARGIN_SECONDS,
): number {
  return Math.ceil(hook + longestRequest + margin);
}

/**
 * Returns the `progressDeadlineSeconds` that a healthy rollout meets. The deadline limits the longest time without
 * progress, which is the start-up of one pod followed by its minReadySeconds.
 */
export function progressDeadlineSeconds(
  startup: number,
  minReady: number,
  margin: number = PROGRESS_MARGIN_SECONDS,
): number {
  return Math.ceil(startup + minReady + margin);
}
