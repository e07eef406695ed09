import { type Controller, NOTHING_REPLACED } from './controller';
import type { ControllerContext } from './controller-context';
import { fencepostsFor } from '../facts';
import type { Node, Revision } from './node';
import { PendingSync } from './pending-sync';
import type { Pod } from './pod';

/** A DaemonSet: a pod on each node, replaced one by one, or after its replacement has started if it may surge. */
export class DaemonSetController implements Controller {
  private revision: Revision = 'old';
  private readonly pendingSync: PendingSync;

  constructor(private readonly context: ControllerContext) {
    this.pendingSync = new PendingSync(context.world, () => {
      this.sync();
    });
  }

  get replicas(): number {
    return this.context.world.nodes.length;
  }

  begin(): readonly Pod[] {
    return this.context.world.nodes.map((node) => {
      const pod = this.context.fleet.add('old');
      pod.node = node;
      return pod;
    });
  }

  scale(): void {
    this.context.world.tell('a DaemonSet has a pod on each node: it cannot be scaled');
  }

  update(revision: Revision): void {
    if (this.context.world.facts.workload.strategy.type === 'OnDelete') {
      this.context.world.tell(NOTHING_REPLACED);
    } else {
      this.revision = revision;
      this.changed();
    }
  }

  changed(): void {
    this.pendingSync.request();
  }

  unfinished(): string | undefined {
    const current = this.context.fleet.active().filter((pod) => pod.isAvailable && pod.revision === this.revision);
    const wanted = this.context.world.nodes.filter(({ isLost }) => !isLost).length;
    const left = this.context.fleet.active().length - current.length;
    return current.length >= wanted && left === 0
      ? undefined
      : `${current.length} of ${wanted} ${this.revision} pods are available, ${left} others are left`;
  }

  private sync(): void {
    const { nodes, facts } = this.context.world;
    const posts = fencepostsFor(facts, nodes.length);
    const isUp = (node: Node): boolean => this.on(node).some(({ isAvailable }) => isAvailable);
    let down = nodes.filter((node) => !isUp(node)).length;
    let doubled = nodes.filter((node) => this.on(node).length > 1).length;
    for (const node of nodes.filter(({ isLost }) => !isLost)) {
      const pods = this.on(node);
      const current = pods.find((pod) => pod.revision === this.revision);
      const outdated = pods.find((pod) => pod.revision !== this.revision);
      const isEmpty = !this.context.fleet.on(node).some((pod) => pod.isTerminating);
      if (current !== undefined && outdated !== undefined) {
        if (current.isAvailable) {
          this.context.kubelet.delete(outdated);
        }
      } else if (outdated !== undefined && posts.surge > doubled) {
        doubled += 1;
        this.create(node);
      } else if (outdated !== undefined && posts.surge === 0 && (down < posts.unavailable || !outdated.isAvailable)) {
        down += 1;
        this.context.kubelet.delete(outdated);
      } else if (pods.length === 0 && (isEmpty || posts.surge > 0)) {
        this.create(node);
      }
    }
  }

  private on(node: Node): readonly Pod[] {
    return this.context.fleet.active().filter((pod) => pod.node === node);
  }

  private create(node: Node): void {
    const pod = this.context.fleet.add(this.revision);
    pod.node = node;
    this.context.kubelet.start(pod);
  }
}
