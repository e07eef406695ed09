import type { ContainerStatus } from './objects';

/** It does not run any more, or waits until it is started anew: after several ends the kubelet takes up to five minutes. */
export function hasEnded({ state }: ContainerStatus): boolean {
  return state?.terminated !== undefined || state?.waiting?.reason === 'CrashLoopBackOff';
}

/** Whether it has ended, or was started anew, since it had so many restarts. */
export function hasEndedSince(container: ContainerStatus | undefined, restarts: number): boolean {
  return container !== undefined && (container.restartCount > restarts || hasEnded(container));
}
