import { kubeProxy } from './kube-proxy';
import type { RouterProfile } from './router-profile';

/** A cloud load balancer whose targets are the nodes: kube-proxy on the node chooses the pod. */
export const loadBalancerOnNodes = {
  id: 'load-balancer-on-nodes',
  name: 'a load balancer on nodes',
  shownBy: { services: [{ type: 'LoadBalancer' }] },
  leaves: {
    leastSeconds: 2,
    enoughSeconds: 5,
    recommendedSeconds: 20,
    certainty: 'measured',
    source:
      'kube-proxy behind it chooses the pod; recommended are two health checks of 10 s, for a node that leaves too',
  },
  joins: 'covered by the hook',
  follows: { ...kubeProxy.follows, source: 'kube-proxy behind it chooses the pod' },
  retries: { when: 'never', source: 'it forwards packets' },
  nodeHealthCheck: {
    intervalSeconds: 10,
    intervalAnnotation: 'service.beta.kubernetes.io/aws-load-balancer-healthcheck-interval',
    unhealthyThreshold: 2,
    thresholdAnnotation: 'service.beta.kubernetes.io/aws-load-balancer-healthcheck-unhealthy-threshold',
  },
} satisfies RouterProfile;
