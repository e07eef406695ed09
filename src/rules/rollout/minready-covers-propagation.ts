import { PROPAGATION } from '../../kubernetes/propagation';
import { hasReadinessGate } from '../../model/pods/readiness-gate';
import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const minreadyCoversPropagation: Rule = {
  meta: {
    id: 'minready-covers-propagation',
    group: 'rollout',
    severity: 'warning',
    title: 'old pods go before the load balancer knows the new ones',
    reason:
      'A pod counts as available minReadySeconds after it is ready, whether or not the balancer outside the cluster has registered and checked it. Old pods may be gone by then.',
    remedy: "set 'minReadySeconds' to the propagation, or use the controller's readiness gate",
    source: 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/',
  },
  *check({ cluster }) {
    for (const { object, kind, pod, exposures, minReadySeconds, times } of servedWorkloads(cluster)) {
      const targets = exposures.find(({ propagation }) => propagation === PROPAGATION.loadBalancerOnPods);
      const isGated = hasReadinessGate(pod, cluster.namespaces.get(object.namespace));
      if (targets === undefined || isGated || kind === 'Pod' || kind === 'Rollout') {
        continue;
      }
      const { leastSeconds, recommendedSeconds } = times.isPropagationStated ? times.propagation : targets.propagation;
      if (minReadySeconds < leastSeconds) {
        yield {
          object,
          path: ['spec', 'minReadySeconds'],
          message: `minReadySeconds ${minReadySeconds} is shorter than the ${leastSeconds} s that the load balancer of ${targets.via.kind} ${targets.via.name} needs at the least to send to a new pod (${recommendedSeconds} s recommended): old pods go before, and requests are lost`,
        };
      }
    }
  },
};
