import { desiredHealthy, EVICTION_RETRY_SECONDS } from '../../kubernetes/disruption';
import { describeBudget } from '../../model/workloads';
import type { Controller } from './controller';
import type { Fleet } from './fleet';
import type { Kubelet } from './kubelet';
import type { Node } from './node';
import type { Pod } from './pod';
import type { World } from '../world';

/** An operation that takes time. */
export interface Job {
  /** Returns why it has not finished, or undefined if it has. */
  unfinished(): string | undefined;
}

/** The eviction API, which enforces the budgets. */
export class Evictions {
  constructor(
    private readonly world: World,
    private readonly fleet: Fleet,
    private readonly kubelet: Kubelet,
    private readonly controller: Controller,
  ) {}

  /** Deletes the pod, or returns why a budget refuses the eviction. */
  evict(pod: Pod): string | undefined {
    const refusal = this.refusal(pod);
    if (refusal === undefined) {
      this.world.tell(`${pod.name} is evicted`);
      this.kubelet.delete(pod);
    }
    return refusal;
  }

  /** @see https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/core/pod/storage/eviction.go */
  private refusal(pod: Pod): string | undefined {
    const { budgets } = this.world.facts.workload;
    const [budget] = budgets;
    if (budget === undefined) {
      return undefined;
    }
    if (budgets.length > 1) {
      const names = budgets.map(({ object }) => object.name).join(' and ');
      return `the budgets ${names} match the same pod, so its eviction fails with 500`;
    }
    const desired = desiredHealthy(budget, this.controller.replicas) ?? this.controller.replicas;
    const healthy = this.fleet.ready().length;
    const isFree = !pod.isReady && (budget.evictsUnhealthy || (healthy >= desired && desired > 0));
    return isFree || healthy > desired
      ? undefined
      : `budget ${budget.object.name} (${describeBudget(budget)}) requires ${desired} healthy pods of ${this.controller.replicas}, and ${healthy} are healthy`;
  }
}

/** `kubectl drain` of one node: cordon it, evict its pods, and wait until they are gone. */
export class Drain implements Job {
  private because: string | undefined;
  private isOver = false;

  constructor(
    private readonly world: World,
    private readonly fleet: Fleet,
    private readonly evictions: Evictions,
    private readonly node: Node,
    private readonly whenOver: (node: Node) => void = () => undefined,
  ) {}

  begin(): void {
    this.node.isCordoned = true;
    this.world.ongoing.add('drain');
    this.world.tell(`${this.node.name} is cordoned and drained`);
    this.fleet.on(this.node).forEach((pod) => {
      this.evict(pod);
    });
    this.changed();
  }

  /** Checks whether the node is empty after a change of the pods. */
  changed(): void {
    if (!this.isOver && this.node.isCordoned && this.remaining().length === 0) {
      this.isOver = true;
      this.world.tell(`${this.node.name} is empty`);
      this.whenOver(this.node);
    }
  }

  unfinished(): string | undefined {
    return this.isOver
      ? undefined
      : `${this.node.name} cannot be drained${this.because === undefined ? '' : `: ${this.because}`}`;
  }

  /** A drain ignores the pods of a DaemonSet. */
  private remaining(): readonly Pod[] {
    return this.world.facts.workload.kind === 'DaemonSet' ? [] : this.fleet.on(this.node);
  }

  private evict(pod: Pod): void {
    if (!pod.isActive || this.world.facts.workload.kind === 'DaemonSet') {
      return;
    }
    const refusal = this.evictions.evict(pod);
    if (refusal !== undefined && refusal !== this.because) {
      this.world.tell(`the eviction of ${pod.name} is refused: ${refusal}`);
    }
    this.because = refusal;
    if (refusal !== undefined) {
      this.world.queue.inBackground(EVICTION_RETRY_SECONDS, () => {
        this.evict(pod);
      });
    }
  }
}
