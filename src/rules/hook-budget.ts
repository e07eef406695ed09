import type { Container } from '../model/pods';
import { frontContainers, type Workload } from '../model/workloads';

/** The longest hook of the containers that serve, and its container. */
export interface LongestHook {
  readonly seconds: number;
  readonly container?: Container;
}

/** Returns the longest hook whose duration the manifest shows, 0 seconds if there is none. */
export function longestHook(workload: Workload): LongestHook {
  return frontContainers(workload).reduce<LongestHook>(
    (longest, container) => {
      const seconds = container.preStop?.delaySeconds ?? 0;
      return seconds > longest.seconds ? { seconds, container } : longest;
    },
    { seconds: 0 },
  );
}
