import { kubeProxy } from './kube-proxy';
import type { RouterProfile } from './router-profile';

/** A cloud load balancer whose targets are the nodes: kube-proxy on the node chooses the pod. */
export const loadBalancerOnNodes = {
  name: 'a load balancer on nodes',
  shownBy: {
    services: [{ type: 'LoadBalancer' }],
    ingresses: [{ controller: /alb/i }, { controller: /^gce|gke/i }],
    gatewayRoutes: [],
    routeKinds: [],
  },
  leaves: {
    leastSeconds: 10,
    recommendedSeconds: 20,
    certainty: 'assumed',
    source: 'no source fits: one or two health checks of 10 s',
  },
  joins: 'covered by the hook',
  follows: { ...kubeProxy.follows, source: 'kube-proxy behind it chooses the pod' },
  nodeHealthCheck: {
    intervalSeconds: 10,
    intervalAnnotation: 'service.beta.kubernetes.io/aws-load-balancer-healthcheck-interval',
    unhealthyThreshold: 2,
    thresholdAnnotation: 'service.beta.kubernetes.io/aws-load-balancer-healthcheck-unhealthy-threshold',
  },
} satisfies RouterProfile;
