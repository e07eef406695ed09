import { canSurge, fencepostsOf } from '../../model/workloads/workload';
import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const rolloutCapacity: Rule = {
  meta: {
    id: 'rollout-capacity',
    group: 'rollout',
    severity: 'warning',
    title: 'a rollout takes away more capacity than wanted',
    reason:
      'Pods that maxUnavailable allows to go are missing while their successors start: the others carry their load.',
    remedy: "set 'maxUnavailable: 0' and let 'maxSurge' bring the new pods first",
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable',
  },
  *check({ cluster, settings }) {
    for (const workload of servedWorkloads(cluster).filter(canSurge)) {
      const { object, strategy, replicas } = workload;
      const posts = fencepostsOf(workload);
      const left = posts === undefined ? replicas : replicas - posts.unavailable;
      if (posts !== undefined && replicas >= 1 && left / replicas < settings.rolloutCapacity) {
        yield {
          object,
          path: [...strategy.path, 'rollingUpdate', 'maxUnavailable'],
          message: `maxUnavailable ${strategy.maxUnavailable} comes to ${posts.unavailable} of ${replicas}: a rollout leaves ${percent(left / replicas)} of the pods, less than the ${percent(settings.rolloutCapacity)} wanted`,
        };
      }
    }
  },
};

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
