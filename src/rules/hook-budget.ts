import type { Container } from '../model/pods';
import { frontContainers, type Workload } from '../model/workloads';

/** The container of those that serve whose hook lasts longest, and how long. */
export interface LongestHook {
  readonly seconds: number;
  readonly container?: Container;
}

/** The longest hook whose time the manifest shows: 0 where there is none. */
export function longestHook(workload: Workload): LongestHook {
  return frontContainers(workload).reduce<LongestHook>(
    (longest, container) => {
      const seconds = container.preStop?.delaySeconds ?? 0;
      return seconds > longest.seconds ? { seconds, container } : longest;
    },
    { seconds: 0 },
  );
}
