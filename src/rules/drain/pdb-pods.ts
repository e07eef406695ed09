import { type Budget, isJudged, isReplicated, type Workload } from '../../model/workloads';
import type { Cluster } from '../../model/cluster';
import { identity } from '../../model/objects';

/** The pods that a budget counts. */
export interface BudgetPods {
  readonly workloads: readonly Workload[];
  /** The effective minimum of all of them together, as the disruption controller adds up scales. */
  readonly replicas: number;
}

/** What a budget protects; no workloads where one of them has a number that only the nodes decide. */
export function budgetPods(budget: Budget, cluster: Cluster): BudgetPods {
  const workloads = matchedWorkloads(budget, cluster).filter(isJudged);
  return workloads.every(isReplicated)
    ? { workloads, replicas: [...scalesOf(workloads).values()].reduce((sum, replicas) => sum + replicas, 0) }
    : { workloads: [], replicas: 0 };
}

/** By identity: of two states of one workload, such as an environment's each, nobody knows which one the budget is for. */
function scalesOf(workloads: readonly Workload[]): ReadonlyMap<string, number> {
  const scales = new Map<string, number>();
  for (const { object, replicas } of workloads) {
    const key = identity(object);
    scales.set(key, Math.max(replicas, scales.get(key) ?? replicas));
  }
  return scales;
}

export function matchedWorkloads(budget: Budget, { podsOfBudgets }: Cluster): readonly Workload[] {
  return podsOfBudgets.get(budget) ?? [];
}
