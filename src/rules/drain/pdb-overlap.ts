import { judgedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const pdbOverlap: Rule = {
  meta: {
    id: 'pdb-overlap',
    group: 'drain',
    severity: 'error',
    title: 'two budgets match one pod',
    reason: 'The eviction API answers 500 for a pod that more than one budget matches: a drain never gets past it.',
    remedy: 'leave one PodDisruptionBudget for these pods, or make the selectors disjoint',
    source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#how-api-initiated-eviction-works',
  },
  *check({ cluster }) {
    for (const { object, budgets } of judgedWorkloads(cluster)) {
      const names = new Set(budgets.map((budget) => budget.object.name));
      if (names.size > 1) {
        yield {
          object,
          path: ['spec', 'template', 'metadata', 'labels'],
          message: `${names.size} PodDisruptionBudgets match these pods (${[...names].join(', ')}): every eviction answers 500 and drains hang`,
        };
      }
    }
  },
};
