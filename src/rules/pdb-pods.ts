import type { Budget } from '../model/budget';
import type { Cluster } from '../model/cluster';
import { type Workload, isJudged, isReplicated } from '../model/workload';

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
    ? { workloads, replicas: workloads.reduce((sum, { replicas }) => sum + replicas, 0) }
    : { workloads: [], replicas: 0 };
}

export function matchedWorkloads(budget: Budget, { podsOfBudgets }: Cluster): readonly Workload[] {
  return podsOfBudgets.get(budget) ?? [];
}
