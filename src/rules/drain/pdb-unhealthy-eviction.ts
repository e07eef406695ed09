import { isServed } from '../../model/workloads/workload';
import { count } from '../helpers';
import { budgetPods } from './pdb-pods';
import type { Rule } from '../rule';

export const pdbUnhealthyEviction: Rule = {
  meta: {
    id: 'pdb-unhealthy-eviction',
    group: 'drain',
    severity: 'info',
    title: 'pods that crash block drains',
    reason:
      'By default a pod that is not ready is evicted only while enough others are healthy: an application that crashes on every node blocks all drains.',
    remedy: "set 'unhealthyPodEvictionPolicy: AlwaysAllow'",
    source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy',
  },
  *check({ cluster }) {
    for (const budget of cluster.budgets) {
      const { workloads, replicas } = budgetPods(budget, cluster);
      if (!budget.evictsUnhealthy && workloads.some(isServed)) {
        yield {
          object: budget.object,
          path: ['spec'],
          message: `unhealthyPodEvictionPolicy is not AlwaysAllow: when ${count(replicas, 'pod')} of it cannot get ready, every drain waits`,
        };
      }
    }
  },
};
