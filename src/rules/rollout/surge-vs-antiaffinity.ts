import { HOSTNAME_LABEL } from '../../kubernetes/labels';
import { isPerRevision } from '../../model/pods/scheduling';
import { canSurge, fencepostsOf } from '../../model/workloads/workload';
import { matchesOwnPods } from '../../model/workloads/own-pods';
import { count, replicatedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const surgeVsAntiaffinity: Rule = {
  meta: {
    id: 'surge-vs-antiaffinity',
    group: 'rollout',
    severity: 'warning',
    title: 'required anti-affinity leaves no place for the surge pod',
    reason:
      'A new pod may not join a node that has an old one, and with maxUnavailable 0 no old one leaves before the new one is ready: without spare nodes the rollout never ends. Terminating pods count too.',
    remedy:
      "add 'matchLabelKeys: [pod-template-hash]' to the term (Kubernetes 1.31 and later), or prefer instead of requiring",
    source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#matchlabelkeys',
  },
  *check({ cluster }) {
    for (const workload of replicatedWorkloads(cluster).filter(canSurge)) {
      const { object, replicas, pod } = workload;
      const posts = fencepostsOf(workload);
      if (posts === undefined || posts.unavailable > 0 || posts.surge === 0) {
        continue;
      }
      const term = pod.antiAffinity.find(
        (candidate) =>
          candidate.required &&
          candidate.topologyKey !== '' &&
          !isPerRevision(candidate) &&
          matchesOwnPods(candidate, workload),
      );
      if (term !== undefined) {
        const wanted = replicas + posts.surge;
        const domains =
          term.topologyKey === HOSTNAME_LABEL ? count(wanted, 'node') : `${wanted} domains of ${term.topologyKey}`;
        yield {
          object,
          path: term.path,
          message: `required anti-affinity with maxUnavailable 0 needs ${domains} for ${count(replicas, 'replica')} + ${posts.surge} surge: with fewer the rollout never ends`,
        };
      }
    }
  },
};
