import type { Cluster } from '../model/cluster';
import type { TimelineEvent } from '../model/results';
import type { Assumptions } from './assumptions/assumptions';
import { Clockwork } from './engine/delays';
import { EventQueue } from './engine/event-queue';
import type { Facts } from './facts';
import { type Node, makeNodes } from './cluster/node';
import { Random } from './engine/random';

/** The purposes of random numbers. Pods, of which there are many, count up from the last. */
export const PURPOSE = { traffic: 1, cluster: 2, victims: 3, routers: 100, pods: 1000 } as const;

/** The state that all parts of a simulation share. */
export class World {
  readonly queue = new EventQueue();
  readonly nodes: readonly Node[];
  readonly events: TimelineEvent[] = [];
  readonly delays: Clockwork;
  /** For choices between equal pods. */
  readonly victims: Random;
  /** The ongoing disturbances, so that a loss can be attributed to them. */
  readonly ongoing = new Set<'rollout' | 'drain' | 'scale' | 'delete' | 'crash' | 'node-loss' | 'spike'>();

  /** When a request last found no ready pod at all, or infinity if there was always one. */
  noPodAt = Infinity;
  /** Whether a lost node had all pods. */
  lostEveryPod = false;

  constructor(
    readonly cluster: Cluster,
    readonly facts: Facts,
    readonly assumptions: Assumptions,
    readonly seed: number,
  ) {
    this.nodes = makeNodes(assumptions);
    this.delays = this.sharedDelays(PURPOSE.cluster);
    this.victims = new Random(seed, PURPOSE.victims);
  }

  get now(): number {
    return this.queue.now;
  }

  podDelays(index: number): Clockwork {
    return Clockwork.counted(new Random(this.seed, PURPOSE.pods + index), this.assumptions.variation);
  }

  sharedDelays(purpose: number): Clockwork {
    return Clockwork.timed(new Random(this.seed, purpose), this.assumptions.variation, () => this.now);
  }

  tell(text: string): void {
    this.events.push({ at: this.now, text });
  }
}
