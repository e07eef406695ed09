import { isReadWriteOnce, quotaUse, quotaUsePerPod } from '../../model/storage';
import type { Workload } from '../../model/workloads';
import type { Node } from './node';
import type { Pod } from './pod';
import type { World } from '../world';

/** Rejects pods that exceed a quota, and blocks those whose volume another node has. */
export class Admission {
  private readonly quotas: readonly QuotaLine[];
  private readonly onceMode: 'node' | 'pod' | undefined;
  private readonly claim: string | undefined;

  constructor(
    world: World,
    private readonly pods: readonly Pod[],
  ) {
    const { workload } = world.facts;
    this.quotas = quotaLines(world, workload);
    const once = workload.pod.claims.flatMap(({ claim }) => {
      const known = world.cluster.claims.get(`${workload.object.namespace}/${claim}`);
      return known !== undefined && isReadWriteOnce(known)
        ? [{ claim, mode: known.accessModes.includes('ReadWriteOncePod') ? ('pod' as const) : ('node' as const) }]
        : [];
    });
    this.claim = once[0]?.claim;
    this.onceMode = once.some(({ mode }) => mode === 'pod') ? 'pod' : once[0]?.mode;
  }

  /** Returns why the API server rejects one more pod, if it does. Terminating pods count. */
  refusal(): string | undefined {
    const alive = this.pods.filter(({ isOver }) => !isOver).length;
    const full = this.quotas.find(({ perPod, others, hard }) => others + (alive + 1) * perPod > hard);
    return full === undefined
      ? undefined
      : `ResourceQuota ${full.name} has no room for one more pod besides ${alive}: ${full.resource}`;
  }

  /** Returns why the node cannot mount the pod's claim, if it cannot. */
  blockedOn(node: Node, pod: Pod): string | undefined {
    if (this.onceMode === undefined) {
      return undefined;
    }
    const holder = this.pods.find(
      (other) =>
        other !== pod &&
        !other.isOver &&
        other.hasAddress &&
        (this.onceMode === 'pod' || (other.node !== undefined && other.node !== node)),
    );
    const mode = this.onceMode === 'pod' ? 'ReadWriteOncePod' : 'ReadWriteOnce';
    return holder === undefined
      ? undefined
      : `claim ${this.claim ?? ''} is ${mode} and ${holder.name} on ${holder.node?.name ?? 'a node'} has it (Multi-Attach)`;
  }
}

interface QuotaLine {
  readonly name: string;
  readonly resource: string;
  readonly hard: number;
  readonly perPod: number;
  /** The amount that the other workloads in the namespace use. */
  readonly others: number;
}

function quotaLines({ cluster }: World, workload: Workload): readonly QuotaLine[] {
  const others = cluster.judged.filter(
    ({ object }) => object.namespace === workload.object.namespace && object !== workload.object,
  );
  return cluster.quotas
    .filter(({ object }) => object.namespace === workload.object.namespace)
    .flatMap(({ object, hard }) =>
      [...hard].map(([resource, amount]) => ({
        name: object.name,
        resource,
        hard: amount,
        perPod: quotaUsePerPod(workload.pod, resource),
        others: quotaUse(others, resource),
      })),
    )
    .filter((line) => line.perPod > 0);
}
