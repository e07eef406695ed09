import type { ContainerStatus } from './objects';

/** Whether it no longer runs or waits for its restart: after repeated crashes the kubelet waits up to five minutes. */
export function hasEnded({ state }: ContainerStatus): boolean {
  return state?.terminated !== undefined || state?.waiting?.reason === 'CrashLoopBackOff';
}

/** Whether it has ended or restarted since it had this many restarts. */
export function hasEndedSince(container: ContainerStatus | undefined, restarts: number): boolean {
  return container !== undefined && (container.restartCount > restarts || hasEnded(container));
}
