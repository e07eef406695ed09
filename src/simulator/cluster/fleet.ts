import type { Random } from '../engine/random';
import type { Node, Revision } from './node';
import { Pod } from './pod';
import type { World } from '../world';

/** Called when a pod has changed in the API server. */
type Listener = () => void;

/** All pods of the workload, including those that are gone, in order of creation. */
export class Fleet {
  readonly pods: Pod[] = [];
  private readonly listeners: Listener[] = [];
  private readonly names = new Map<string, number>();

  constructor(private readonly world: World) {}

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Notifies the listeners that something has changed that controllers read. */
  changed(): void {
    this.listeners.forEach((listener) => {
      listener();
    });
  }

  add(revision: Revision, ordinal?: number): Pod {
    const index = this.pods.length;
    const { name } = this.world.facts;
    const wanted = ordinal === undefined ? `${name}-${revision}-${index + 1}` : `${name}-${ordinal}`;
    const before = this.names.get(wanted) ?? 0;
    this.names.set(wanted, before + 1);
    const pod = new Pod(
      index,
      before === 0 ? wanted : `${wanted} (${before + 1})`,
      revision,
      this.world.now,
      this.world.podDelays(index),
      ordinal,
    );
    this.pods.push(pod);
    return pod;
  }

  active(): readonly Pod[] {
    return this.pods.filter((pod) => pod.isActive);
  }

  ready(): readonly Pod[] {
    return this.pods.filter((pod) => pod.isActive && pod.isReady);
  }

  /** Returns the pods that are still on the node. A lost node keeps its pods forever. */
  on(node: Node): readonly Pod[] {
    return this.pods.filter((pod) => pod.node === node && !pod.isOver);
  }

  anyReady(random: Random): Pod | undefined {
    const ready = this.ready();
    return ready[random.below(ready.length)];
  }
}
