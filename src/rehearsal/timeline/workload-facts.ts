import { documentsOf } from '../../manifest/documents';
import { buildCluster } from '../../model/cluster';
import { frontContainers, stoppedFirst, type Workload } from '../../model/workloads';

/** How pods start and stop, according to the live objects. */
export interface WorkloadFacts {
  /** How long SIGTERM is delayed; undefined without a hook, or if only running it would tell. */
  readonly hookSeconds?: number;
  readonly hasReadinessProbe: boolean;
  readonly graceSeconds: number;
  readonly replicas: number;
  readonly strategy: string;
  /** The names of the disruption budgets that select its pods. */
  readonly budgets: readonly string[];
  /** The slowest router in front, and how long it may keep sending. */
  readonly router: string;
  readonly propagationSeconds: number;
}

/** Finds the workload of this kind and name among live objects. */
export function findWorkload(objects: readonly unknown[], kind: string, name: string): Workload | undefined {
  const { cluster } = buildCluster(documentsOf(objects).documents, []);
  return cluster.workloads.find(({ object }) => object.kind === kind && object.name === name);
}

export function factsOf(workload: Workload): WorkloadFacts {
  const front = frontContainers(workload);
  const hookSeconds = Math.min(...stoppedFirst(front).map(({ preStop }) => preStop?.delaySeconds ?? 0));
  return {
    ...(hookSeconds > 0 && { hookSeconds }),
    hasReadinessProbe: front.every(({ readiness }) => readiness !== undefined),
    graceSeconds: workload.pod.graceSeconds,
    replicas: workload.replicas,
    strategy: workload.strategy.type,
    budgets: workload.budgets.map(({ object }) => object.name),
    router: workload.times.propagation.router,
    propagationSeconds: workload.times.propagation.recommendedSeconds,
  };
}
