import type { Delay } from '../../kubernetes/delay';
import type { Random } from './random';

/** A delay for `variation` 0 to 1: 0 is what it mostly is. */
export function sample({ least, mostly, most }: Delay, variation: number, chance: number): number {
  if (variation === 0 || most === least) {
    return mostly;
  }
  const split = (mostly - least) / (most - least);
  const drawn =
    chance < split
      ? least + Math.sqrt(chance * (most - least) * (mostly - least))
      : most - Math.sqrt((1 - chance) * (most - least) * (most - mostly));
  return mostly + variation * (drawn - mostly);
}

/**
 * What takes time in a cluster, in seconds. Where no other source is named, the figures of docs/explanation/measured.md
 * and the measurements of test/measured are what they were fitted to; docs/explanation/simulator.md says how.
 */
export const DELAYS = {
  /** A Deployment's or another controller sees a change and decides. */
  controller: { least: 0.02, mostly: 0.05, most: 0.15 },
  /** It has a pod deleted: several deletions are written side by side, and arrive one after another. */
  write: { least: 0.01, mostly: 0.03, most: 0.1 },
  /** The EndpointSlice controller writes what it saw. */
  endpointSlice: { least: 0.001, mostly: 0.004, most: 0.02 },
  /** From a pod's creation until a node is chosen. */
  scheduling: { least: 0.01, mostly: 0.03, most: 0.2 },
  /** Sandbox, network, containers. */
  containerStart: { least: 0.6, mostly: 1.2, most: 2.2 },
  /** From the container's start until the process does anything, on a busy node. */
  processStart: { least: 0.02, mostly: 0.1, most: 0.4 },
  /** The kubelet looks at its containers once a second (pleg relist). */
  relist: { least: 0.02, mostly: 0.3, most: 1 },
  /** A pod's status reaches the API server. */
  status: { least: 0.02, mostly: 0.08, most: 0.3 },
  /** The kubelet hears of a deletion. */
  deletionSeen: { least: 0.01, mostly: 0.04, most: 0.1 },
  /** The container runtime notices that the grace period is over. */
  sigkill: { least: 0.01, mostly: 0.03, most: 0.1 },
  /** From the end of the processes until the pod's address is gone. */
  teardown: { least: 0.03, mostly: 0.1, most: 0.3 },
  /** From then until the API server knows that the pod has stopped. */
  stopped: { least: 0.2, mostly: 0.6, most: 1.3 },
  /** A change of the EndpointSlices reaches a router. */
  watch: { least: 0.005, mostly: 0.02, most: 0.1 },
  /** node-monitor-period: how late the silence of a node is noticed. */
  nodeMonitor: { least: 0, mostly: 2.5, most: 5 },
} as const satisfies Readonly<Record<string, Delay>>;

export type DelayName = keyof typeof DELAYS;

/** Draws delays. */
export class Clockwork {
  /** For one thing such as a pod, one draw after another. */
  static counted(random: Random, variation: number): Clockwork {
    return new Clockwork(() => random.next(), variation);
  }

  /** For what is shared: each moment has its own draw, so that what happened before does not shuffle what comes. */
  static timed(random: Random, variation: number, now: () => number): Clockwork {
    return new Clockwork(() => random.at(Math.floor(now() * 10_000)), variation);
  }

  private constructor(
    private readonly chance: () => number,
    private readonly variation: number,
  ) {}

  draw(name: DelayName): number {
    return sample(DELAYS[name], this.variation, this.chance());
  }

  drawFrom(delay: Delay): number {
    return sample(delay, this.variation, this.chance());
  }

  /** A share between 0 and 1; the half of what may be where nothing varies. */
  share(): number {
    return 0.5 + this.variation * (this.chance() - 0.5);
  }
}
