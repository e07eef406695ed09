import type { RouterProfile } from './router-profile';

/** Cilium instead of kube-proxy, and its Ingresses and Gateways. */
export const cilium: RouterProfile = {
  id: 'cilium',
  name: 'Cilium',
  shownBy: {
    services: [
      { type: 'LoadBalancer', loadBalancerClass: /^io\.cilium\// },
      { type: 'LoadBalancer', annotation: { key: 'io.cilium/lb-ipam-ips', value: /./ } },
    ],
    ingresses: [{ controller: /^cilium(?:\.io\/ingress-controller)?$/ }],
    gatewayRoutes: [{ controller: /^(?:io\.cilium\/gateway-controller|cilium)$/ }],
  },
  leaves: {
    leastSeconds: 1,
    recommendedSeconds: 5,
    certainty: 'reported',
    source:
      'cilium#32815, #34991: terminating pods get no new connections, from the moment at which the agent learns of it',
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'connection',
    mode: 'snapshot',
    throttleSeconds: 0.2,
    apply: { least: 0.03, mostly: 0.1, most: 1 },
    whenNoPodIsReady: 'sends to none',
    source: 'cilium#45593: no fallback to terminating pods, unlike kube-proxy',
  },
  retries: { when: 'never', source: 'it forwards packets' },
};
