import type { Controller } from './controller';
import type { Revision } from './node';
import type { Pod } from './pod';
import type { Parts } from './replica-sets';

/**
 * A StatefulSet: pods in their order, one at a time, and never one more. A pod is made again when the one before it in
 * its place is gone.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/statefulset/stateful_set_control.go
 */
export class StatefulSetController implements Controller {
  replicas = 0;
  private revision: Revision = 'old';
  private isPending = false;
  private refused: string | undefined;

  constructor(private readonly parts: Parts) {}

  begin(replicas: number): readonly Pod[] {
    this.replicas = replicas;
    return Array.from({ length: replicas }, (_, ordinal) => this.parts.fleet.add('old', ordinal));
  }

  scale(replicas: number): void {
    this.replicas = replicas;
    this.changed();
  }

  update(revision: Revision): void {
    const { world } = this.parts;
    if (world.facts.workload.strategy.type === 'OnDelete') {
      world.tell('nothing is replaced: a new version reaches pods only when somebody deletes the old ones');
    } else {
      this.revision = revision;
      this.changed();
    }
  }

  changed(): void {
    if (!this.isPending) {
      this.isPending = true;
      this.parts.world.queue.in(this.parts.world.delays.draw('controller'), () => {
        this.isPending = false;
        this.sync();
      });
    }
  }

  unfinished(): string | undefined {
    const current = this.present().filter((pod) => pod.isAvailable && pod.revision === this.target());
    return current.length === this.replicas && this.present().length === this.replicas
      ? undefined
      : `${current.length} of ${this.replicas} ${this.target()} pods are available${this.refused === undefined ? '' : `; ${this.refused}`}`;
  }

  private target(): Revision {
    return this.parts.world.facts.workload.strategy.type === 'OnDelete' ? 'old' : this.revision;
  }

  /** Also those that are leaving: their place is taken. */
  private present(): readonly Pod[] {
    return this.parts.fleet.pods.filter(({ isOver }) => !isOver);
  }

  private sync(): void {
    const { kubelet } = this.parts;
    const present = this.present();
    for (let ordinal = 0; ordinal < this.replicas; ordinal += 1) {
      const pod = present.find((candidate) => candidate.ordinal === ordinal);
      if (pod === undefined) {
        this.create(ordinal);
        return;
      }
      if (!pod.isAvailable) {
        this.replaceBroken(pod);
        return;
      }
    }
    const last = [...present].sort((a, b) => (b.ordinal ?? 0) - (a.ordinal ?? 0));
    const surplus = last.find(({ ordinal = 0 }) => ordinal >= this.replicas);
    const outdated = last.find((pod) => pod.revision !== this.target());
    const victim = surplus ?? outdated;
    if (victim?.isActive === true) {
      kubelet.delete(victim);
    }
  }

  /** A pod of another revision that is not ready is in the way of the update. */
  private replaceBroken(pod: Pod): void {
    if (pod.isActive && pod.revision !== this.target() && !pod.isReady) {
      this.parts.kubelet.delete(pod);
    }
  }

  private create(ordinal: number): void {
    const { admission, fleet, kubelet, world } = this.parts;
    const refusal = admission.refusal();
    if (refusal !== undefined && refusal !== this.refused) {
      world.tell(refusal);
    }
    this.refused = refusal;
    if (refusal === undefined) {
      kubelet.start(fleet.add(this.target(), ordinal));
    }
  }
}
