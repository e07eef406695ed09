import type { Controller } from './controller';
import { fencepostsFor } from '../facts';
import type { Node, Revision } from './node';
import type { Pod } from './pod';
import type { Parts } from './replica-sets';

/** A DaemonSet: a pod on each node, replaced one by one, or beside its successor where it may surge. */
export class DaemonSetController implements Controller {
  private revision: Revision = 'old';
  private isPending = false;

  constructor(private readonly parts: Parts) {}

  get replicas(): number {
    return this.parts.world.nodes.length;
  }

  begin(): readonly Pod[] {
    return this.parts.world.nodes.map((node) => {
      const pod = this.parts.fleet.add('old');
      pod.node = node;
      return pod;
    });
  }

  scale(): void {
    this.parts.world.tell('a DaemonSet has a pod on each node: it cannot be scaled');
  }

  update(revision: Revision): void {
    if (this.parts.world.facts.workload.strategy.type === 'OnDelete') {
      this.parts.world.tell('nothing is replaced: a new version reaches pods only when somebody deletes the old ones');
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
    const current = this.parts.fleet.active().filter((pod) => pod.isAvailable && pod.revision === this.revision);
    const wanted = this.parts.world.nodes.filter(({ isLost }) => !isLost).length;
    const left = this.parts.fleet.active().length - current.length;
    return current.length >= wanted && left === 0
      ? undefined
      : `${current.length} of ${wanted} ${this.revision} pods are available, ${left} others are left`;
  }

  private sync(): void {
    const { nodes, facts } = this.parts.world;
    const posts = fencepostsFor(facts, nodes.length);
    const isUp = (node: Node): boolean => this.on(node).some(({ isAvailable }) => isAvailable);
    let down = nodes.filter((node) => !isUp(node)).length;
    let doubled = nodes.filter((node) => this.on(node).length > 1).length;
    for (const node of nodes.filter(({ isLost }) => !isLost)) {
      const pods = this.on(node);
      const current = pods.find((pod) => pod.revision === this.revision);
      const outdated = pods.find((pod) => pod.revision !== this.revision);
      const isEmpty = !this.parts.fleet.on(node).some((pod) => pod.isTerminating);
      if (current !== undefined && outdated !== undefined) {
        if (current.isAvailable) {
          this.parts.kubelet.delete(outdated);
        }
      } else if (outdated !== undefined && posts.surge > doubled) {
        doubled += 1;
        this.create(node);
      } else if (outdated !== undefined && posts.surge === 0 && (down < posts.unavailable || !outdated.isAvailable)) {
        down += 1;
        this.parts.kubelet.delete(outdated);
      } else if (pods.length === 0 && (isEmpty || posts.surge > 0)) {
        this.create(node);
      }
    }
  }

  private on(node: Node): readonly Pod[] {
    return this.parts.fleet.active().filter((pod) => pod.node === node);
  }

  private create(node: Node): void {
    const pod = this.parts.fleet.add(this.revision);
    pod.node = node;
    this.parts.kubelet.start(pod);
  }
}
