import type { ControllerContext } from './controller-context';
import type { Revision } from './node';
import type { Pod } from './pod';

/** A ReplicaSet for each revision, which creates and deletes pods until it has the desired number. */
export class ReplicaSets {
  /** Why the API server rejects a pod. */
  refused: string | undefined;
  private readonly wanted = new Map<Revision, number>([
    ['old', 0],
    ['new', 0],
  ]);

  constructor(private readonly context: ControllerContext) {}

  want(revision: Revision): number {
    return this.wanted.get(revision) ?? 0;
  }

  scale(revision: Revision, replicas: number): void {
    this.wanted.set(revision, replicas);
  }

  pods(revision: Revision): readonly Pod[] {
    return this.context.fleet.pods.filter((pod) => pod.isActive && !pod.isDoomed && pod.revision === revision);
  }

  available(revision: Revision): number {
    return this.pods(revision).filter(({ isAvailable }) => isAvailable).length;
  }

  /** Creates and deletes pods. Terminating pods do not count, so a replacement is created at once. */
  reconcile(): void {
    this.refused = undefined;
    for (const [revision, wanted] of this.wanted) {
      const active = this.pods(revision);
      const missing = wanted - active.length;
      for (let made = 0; made < missing && this.create(revision); made += 1);
      victims(active, -missing).forEach((pod) => {
        pod.isDoomed = true;
        this.context.world.queue.in(pod.delays.draw('write'), () => {
          this.context.kubelet.delete(pod);
        });
      });
    }
  }

  private create(revision: Revision): boolean {
    const { admission, fleet, kubelet, world } = this.context;
    const refusal = admission.refusal();
    if (refusal !== undefined) {
      if (this.refused !== refusal) {
        world.tell(refusal);
      }
      this.refused = refusal;
      return false;
    }
    kubelet.start(fleet.add(revision));
    return true;
  }
}

/**
 * Returns the pods that a scale-down deletes first: without a node, not started, not ready, with more siblings on the node,
 * the newest.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/controller_utils.go ActivePodsWithRanks
 */
export function victims(active: readonly Pod[], count: number): readonly Pod[] {
  if (count <= 0) {
    return [];
  }
  const siblings = new Map<unknown, number>();
  active.forEach(({ node }) => siblings.set(node, (siblings.get(node) ?? 0) + 1));
  const ranks = active.map((pod) => ({
    pod,
    rank: [
      pod.node === undefined ? 0 : 1,
      pod.isReady || pod.listenedAt !== Infinity ? 1 : 0,
      pod.isReady ? 1 : 0,
      -(siblings.get(pod.node) ?? 0),
      -pod.createdAt,
    ],
  }));
  ranks.sort((a, b) => {
    const differs = a.rank.findIndex((value, index) => value !== b.rank[index]);
    return differs === -1 ? b.pod.index - a.pod.index : (a.rank[differs] ?? 0) - (b.rank[differs] ?? 0);
  });
  return ranks.slice(0, count).map(({ pod }) => pod);
}
