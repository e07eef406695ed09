import { whatCouldMatch } from '../helpers';
import { matchedWorkloads } from './pdb-pods';
import type { Rule } from '../rule';

export const pdbDangling: Rule = {
  meta: {
    id: 'pdb-dangling',
    group: 'drain',
    severity: 'warning',
    title: 'a budget matches no workload',
    reason:
      'A budget protects the pods whose labels its selector matches, all of its labels, in its own namespace. One that matches none protects none.',
    remedy: "make 'spec.selector' match the labels of the pod template",
    source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
  },
  *check({ cluster }) {
    for (const budget of cluster.budgets) {
      const { object } = budget;
      if (matchedWorkloads(budget, cluster).length === 0 && !object.isOwned) {
        const doubt = budget.selector && whatCouldMatch(cluster, object.namespace, budget.selector);
        yield {
          object,
          path: ['spec', 'selector'],
          ...(doubt !== undefined && { verdict: 'unproven' as const }),
          message: `the selector matches 0 workloads of the input in namespace ${object.namespace}: ${doubt === undefined ? '' : `unless ${doubt}, `}the budget protects nothing`,
        };
      }
    }
  },
};
