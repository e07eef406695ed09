import { loadBalancerOnNodes } from './load-balancer-on-nodes';
import type { RouterProfile } from './router-profile';

/**
 * A load balancer on nodes in front of a Service with externalTrafficPolicy Local: it sends to each node that has a pod, and
 * notices by a health check of the node that it has none left.
 */
export const localTrafficPolicy: RouterProfile = {
  id: 'local-traffic-policy',
  name: 'a load balancer with externalTrafficPolicy Local',
  shownBy: { services: [{ type: 'LoadBalancer', isLocal: true }] },
  leaves: {
    leastSeconds: 20,
    recommendedSeconds: 20,
    certainty: 'published',
    source: 'two failed health checks, 10 s apart, if annotations do not say; kubernetes.io, "Source IP for Services"',
  },
  joins: 'covered by the hook',
  follows: { ...loadBalancerOnNodes.follows, source: 'kube-proxy on the node chooses among its pods' },
  retries: loadBalancerOnNodes.retries,
  followsNodes: true,
  nodeHealthCheck: loadBalancerOnNodes.nodeHealthCheck,
};
