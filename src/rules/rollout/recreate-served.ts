import { count, servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const recreateServed: Rule = {
  meta: {
    id: 'recreate-served',
    group: 'rollout',
    severity: 'error',
    title: 'Recreate stops every pod before the first new one starts',
    reason:
      'Recreate waits until all old pods are gone. The outage lasts as long as the old drain plus the new start-up.',
    remedy:
      'use RollingUpdate with maxSurge 1 and maxUnavailable 0; where two versions may not run at once, acknowledge the outage with a reason',
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment',
    replaces: ['rollout-floor', 'rollout-capacity'],
  },
  *check({ cluster }) {
    for (const { object, strategy, replicas } of servedWorkloads(cluster)) {
      if (strategy.type === 'Recreate') {
        yield {
          object,
          path: [...strategy.path, 'type'],
          message: `strategy Recreate leaves 0 of ${count(replicas, 'pod')} serving at every rollout: all requests are lost from the first SIGTERM until a new pod is ready`,
        };
      }
    }
  },
};
