import type { Delay } from '../../kubernetes/delay';
import type { Random } from './random';

/** Samples a delay with a `variation` of 0 to 1, where 0 always gives the peak. */
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
 * The delays of a cluster, in seconds. Unless another source is named, they were fitted to the numbers in
 * docs/explanation/measured.md and the measurements in test/measured. docs/explanation/simulator.md describes how.
 */
export const DELAYS = {
  /** A controller, such as that of Deployments, sees a change and decides. */
  controller: { least: 0.02, mostly: 0.05, most: 0.15 },
  /** A controller deletes a pod. Several deletions are written in parallel and arrive one after another. */
  write: { least: 0.01, mostly: 0.03, most: 0.1 },
  /** The EndpointSlice controller writes a change. */
  endpointSlice: { least: 0.001, mostly: 0.004, most: 0.02 },
  /** From a pod's creation until a node is chosen. */
  scheduling: { least: 0.01, mostly: 0.03, most: 0.2 },
  /** Sandbox, network, containers. */
  containerStart: { least: 0.6, mostly: 1.2, most: 2.2 },
  /** From the container's start until the process does anything, on a busy node. */
  processStart: { least: 0.02, mostly: 0.1, most: 0.4 },
  /** The kubelet checks its containers once a second (pleg relist). */
  relist: { least: 0.02, mostly: 0.3, most: 1 },
  /** A pod's status reaches the API server. */
  status: { least: 0.02, mostly: 0.08, most: 0.3 },
  /** The kubelet sees a deletion. */
  deletionSeen: { least: 0.01, mostly: 0.04, most: 0.1 },
  /** The container runtime notices that the grace period has ended. */
  sigkill: { least: 0.01, mostly: 0.03, most: 0.1 },
  /** From the end of the processes until the pod's address is gone. */
  teardown: { least: 0.03, mostly: 0.1, most: 0.3 },
  /** From then until the API server knows that the pod has stopped. */
  stopped: { least: 0.2, mostly: 0.6, most: 1.3 },
  /** A change of the EndpointSlices reaches a router. */
  watch: { least: 0.005, mostly: 0.02, most: 0.1 },
  /** node-monitor-period: the delay until an unresponsive node is noticed. */
  nodeMonitor: { least: 0, mostly: 2.5, most: 5 },
} as const satisfies Readonly<Record<string, Delay>>;

export type DelayName = keyof typeof DELAYS;

/** Draws delays. */
export class Clockwork {
  /** For a single object, such as a pod: one draw after another. */
  static counted(random: Random, variation: number): Clockwork {
    return new Clockwork(() => random.next(), variation);
  }

  /** For shared parts: each moment has its own draw, so that earlier events do not affect later draws. */
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

  /** Draws a share between 0 and 1, or 0.5 without variation. */
  share(): number {
    return 0.5 + this.variation * (this.chance() - 0.5);
  }
}
