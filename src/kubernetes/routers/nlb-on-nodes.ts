import { loadBalancerOnNodes } from './load-balancer-on-nodes';
import type { RouterProfile } from './router-profile';

/** A Network Load Balancer with target type instance, the controller's default. */
export const nlbOnNodes: RouterProfile = {
  id: 'nlb-on-nodes',
  name: 'an NLB on nodes',
  shownBy: {
    services: [
      { type: 'LoadBalancer', loadBalancerClass: /^(?:service\.k8s\.aws|eks\.amazonaws\.com)\/nlb$/ },
      {
        type: 'LoadBalancer',
        annotation: { key: 'service.beta.kubernetes.io/aws-load-balancer-type', value: /^(?:nlb|external)$/ },
      },
      {
        type: 'LoadBalancer',
        annotation: { key: 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type', value: /^instance$/ },
      },
    ],
  },
  leaves: loadBalancerOnNodes.leaves,
  joins: 'covered by the hook',
  follows: loadBalancerOnNodes.follows,
  retries: loadBalancerOnNodes.retries,
  nodeHealthCheck: loadBalancerOnNodes.nodeHealthCheck,
};
