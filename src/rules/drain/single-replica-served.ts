import { isReplicated } from '../../model/workloads/workload';
import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const singleReplicaServed: Rule = {
  meta: {
    id: 'single-replica-served',
    group: 'drain',
    severity: 'warning',
    title: 'one pod serves everything',
    reason:
      'A drain, an eviction, a crash or a lost node takes the only pod away: nothing serves until its successor is ready elsewhere. A budget can only block the drain.',
    remedy: 'run at least two replicas, or acknowledge the outage with a reason',
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
  },
  *check({ cluster }) {
    for (const { object, kind, replicas, autoscalers, ...workload } of servedWorkloads(cluster)) {
      // An autoscaler's minimum is judged where it stands.
      if (isReplicated({ object, kind, ...workload }) && replicas < 2 && autoscalers.length === 0) {
        yield {
          object,
          path: kind === 'Pod' ? [] : ['spec', 'replicas'],
          message: `${replicas} ${kind === 'Pod' ? 'bare Pod' : 'replica'} serves all requests: at every drain they are lost until a new pod is ready`,
        };
      }
    }
  },
};
