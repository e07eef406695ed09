import { type Controller, NOTHING_REPLACED } from './controller';
import type { ControllerContext } from './controller-context';
import type { Revision } from './node';
import { PendingSync } from './pending-sync';
import type { Pod } from './pod';
import { type StatefulSetRules, statefulSetRules } from './stateful-set-rules';

/**
 * A StatefulSet: pods in order, one at a time, without surge. With podManagementPolicy Parallel, all missing or surplus pods
 * at once. A pod is created only when its predecessor with the same ordinal is gone.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/statefulset/stateful_set_control.go
 */
export class StatefulSetController implements Controller {
  replicas = 0;
  private revision: Revision = 'old';
  private refused: string | undefined;
  private readonly rules: StatefulSetRules;
  private readonly pendingSync: PendingSync;

  constructor(private readonly context: ControllerContext) {
    this.rules = statefulSetRules(context.world.facts.workload);
    this.pendingSync = new PendingSync(context.world, () => {
      this.sync();
    });
  }

  begin(replicas: number): readonly Pod[] {
    this.replicas = replicas;
    return Array.from({ length: replicas }, (_, ordinal) => this.context.fleet.add('old', ordinal));
  }

  scale(replicas: number): void {
    this.replicas = replicas;
    this.changed();
  }

  update(revision: Revision): void {
    const { world } = this.context;
    const { partition } = this.rules;
    if (world.facts.workload.strategy.type === 'OnDelete') {
      world.tell(NOTHING_REPLACED);
    } else {
      if (partition > 0) {
        world.tell(`partition ${partition}: the pods below it keep their version`);
      }
      this.revision = revision;
      this.changed();
    }
  }

  changed(): void {
    this.pendingSync.request();
  }

  unfinished(): string | undefined {
    const present = this.present();
    const current = present.filter((pod) => pod.isAvailable && this.isCurrent(pod));
    if (current.length === this.replicas && present.length === this.replicas) {
      return undefined;
    }
    const stuck = present.find((pod) => pod.isActive && !pod.isReady && !this.isCurrent(pod));
    return [
      `${current.length} of ${this.replicas} ${this.target()} pods are available`,
      ...(this.refused === undefined ? [] : [this.refused]),
      ...(stuck === undefined || this.rules.isParallel
        ? []
        : [`${stuck.name} is not replaced before it is ready, unless it is deleted`]),
    ].join('; ');
  }

  private target(): Revision {
    return this.context.world.facts.workload.strategy.type === 'OnDelete' ? 'old' : this.revision;
  }

  private revisionAt(ordinal: number): Revision {
    return ordinal < this.rules.partition ? 'old' : this.target();
  }

  private isCurrent({ revision, ordinal = 0 }: Pod): boolean {
    return revision === this.revisionAt(ordinal);
  }

  /** Includes terminating pods, whose ordinals are still taken. */
  private present(): readonly Pod[] {
    return this.context.fleet.pods.filter(({ isOver }) => !isOver);
  }

  private sync(): void {
    const present = this.present();
    if (this.fill(present) || this.shrink(present)) {
      return;
    }
    // From the last one down, each once those after it are healthy.
    for (const pod of fromTheLast(present)) {
      if (pod.isActive && !this.isCurrent(pod)) {
        this.context.kubelet.delete(pod);
        return;
      }
      if (!pod.isActive || !pod.isReady) {
        return;
      }
    }
  }

  /** Creates missing pods, and returns whether it has to wait. */
  private fill(present: readonly Pod[]): boolean {
    for (let ordinal = 0; ordinal < this.replicas; ordinal += 1) {
      const pod = present.find((candidate) => candidate.ordinal === ordinal);
      if (pod === undefined) {
        this.create(ordinal);
      }
      if (!this.rules.isParallel && pod?.isAvailable !== true) {
        return true;
      }
    }
    return false;
  }

  /** Deletes surplus pods, and returns whether it has to wait. */
  private shrink(present: readonly Pod[]): boolean {
    const surplus = fromTheLast(present).filter(({ ordinal = 0 }) => ordinal >= this.replicas);
    const victims = this.rules.isParallel ? surplus : surplus.slice(0, 1);
    victims.forEach((pod) => {
      this.context.kubelet.delete(pod);
    });
    return !this.rules.isParallel && surplus.length > 0;
  }

  private create(ordinal: number): void {
    const { admission, fleet, kubelet, world } = this.context;
    const refusal = admission.refusal();
    if (refusal !== undefined && refusal !== this.refused) {
      world.tell(refusal);
    }
    this.refused = refusal;
    if (refusal === undefined) {
      kubelet.start(fleet.add(this.revisionAt(ordinal), ordinal));
    }
  }
}

function fromTheLast(pods: readonly Pod[]): readonly Pod[] {
  return [...pods].sort((a, b) => (b.ordinal ?? 0) - (a.ordinal ?? 0));
}
