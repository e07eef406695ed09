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

/** How long pods certainly keep serving after their removal began. */
export interface ServingOn {
  readonly seconds: number;
  /** The setting that makes them do so, in messages. */
  readonly why: string;
}

/** Returns how long pods keep serving: through the longest hook, or on their own until the routers have stopped sending. */
export function servingOn(workload: Workload): ServingOn {
  const hook = longestHook(workload).seconds;
  const { isLameDuck, propagation } = workload.times;
  return isLameDuck && propagation.leastSeconds > hook
    ? { seconds: propagation.leastSeconds, why: `lame duck ${propagation.leastSeconds} s` }
    : { seconds: hook, why: `preStop ${hook} s` };
}
