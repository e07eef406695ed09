import { desiredHealthy } from '../../kubernetes/disruption';
import { describeBudget } from '../../model/workloads/budget';
import { isServed } from '../../model/workloads/workload';
import { budgetPods } from './pdb-pods';
import type { Rule } from '../rule';

export const pdbToothless: Rule = {
  meta: {
    id: 'pdb-toothless',
    group: 'drain',
    severity: 'error',
    title: 'the budget allows every pod to be evicted at once',
    reason: 'maxUnavailable rounds up: a percentage of few pods may be all of them. A budget of 0 protects nothing.',
    remedy: "set 'maxUnavailable: 1'",
    source:
      'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages',
  },
  *check({ cluster }) {
    for (const budget of cluster.budgets) {
      const { workloads, replicas } = budgetPods(budget, cluster);
      const desired = desiredHealthy(budget, replicas);
      if (workloads.some(isServed) && replicas >= 2 && desired !== undefined && desired <= 0) {
        yield {
          object: budget.object,
          path: ['spec', budget.maxUnavailable === undefined ? 'minAvailable' : 'maxUnavailable'],
          message: `${describeBudget(budget)} wants ${desired} healthy of ${replicas} pods: all ${replicas} may be evicted at once, and their requests are lost`,
        };
      }
    }
  },
};
