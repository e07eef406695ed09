import { type Budget, isJudged, isReplicated, isServed, type Workload } from '../../model/workloads';
import type { Cluster } from '../../model/cluster';
import { identity, perList } from '../../model/objects';
import { whatCouldMatch } from '../helpers';

/** The pods that a budget counts. */
export interface BudgetPods {
  readonly workloads: readonly Workload[];
  /** Whether one of them receives requests. */
  readonly areServed: boolean;
  /** Whether an autoscaler sets the minimum of one of them. */
  readonly areScaled: boolean;
  /** The sum of their effective minimums, just as the disruption controller adds up scales. */
  readonly replicas: number;
}

/** Returns the pods that a budget protects, or no workloads if the nodes determine the number of pods of one of them. */
export function budgetPods(budget: Budget, cluster: Cluster): BudgetPods {
  return podsOf(matchedWorkloads(budget, cluster));
}

const podsOf = perList((matched: readonly Workload[]): BudgetPods => {
  const judged = matched.filter(isJudged);
  const workloads = judged.every(isReplicated) ? judged : [];
  return {
    workloads,
    areServed: workloads.some(isServed),
    areScaled: workloads.some(({ autoscalers }) => autoscalers.length > 0),
    replicas: [...scalesOf(workloads).values()].reduce((sum, replicas) => sum + replicas, 0),
  };
});

/** Returns the scales by identity: of two states of one workload, such as one per environment, the budget may be for either. */
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

/** Whether it matches a workload of the input, or pods that another object has created. */
export function matchesPods(budget: Budget, cluster: Cluster): boolean {
  const { object, selector } = budget;
  return (
    matchedWorkloads(budget, cluster).length > 0 ||
    (selector !== undefined && cluster.pods.select(object.namespace, selector).length > 0)
  );
}

/** Whether the pods of a budget may come from elsewhere, so that only what is true of any number of pods can be said. */
export function isForOthers(budget: Budget, cluster: Cluster): boolean {
  const { object, selector } = budget;
  return (
    selector !== undefined &&
    !object.isOwned &&
    !matchesPods(budget, cluster) &&
    whatCouldMatch(cluster, object.namespace, selector) !== undefined
  );
}
