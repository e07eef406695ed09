import type { RouterProfile } from './router-profile';

/** A Network Load Balancer with target type ip. */
export const nlbOnPods: RouterProfile = {
  id: 'nlb-on-pods',
  name: 'an NLB on pods',
  shownBy: {
    services: [
      {
        type: 'LoadBalancer',
        annotation: { key: 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type', value: /^ip$/ },
      },
      {
        type: 'LoadBalancer',
        annotation: { key: 'service.beta.kubernetes.io/aws-load-balancer-type', value: /^nlb-ip$/ },
      },
    ],
  },
  leaves: {
    leastSeconds: 120,
    recommendedSeconds: 120,
    certainty: 'reported',
    source: '120 s whatever the deregistration delay says: aws-load-balancer-controller#2366, #3270',
  },
  joins: {
    leastSeconds: 90,
    recommendedSeconds: 180,
    certainty: 'reported',
    source: '90 s to 180 s, up to 300 s: aws-load-balancer-controller#1834, #1786, confirmed by a maintainer',
  },
  follows: {
    layer: 'connection',
    mode: 'target',
    register: { least: 80, mostly: 89.4, most: 89.8 },
    deregister: { least: 110, mostly: 119.4, most: 119.8 },
    readinessGateLabel: 'elbv2.k8s.aws/pod-readiness-gate-inject',
    whenNoPodIsReady: 'sends to none',
    source: 'aws-load-balancer-controller#2366, #3270: about two minutes; a new target within one and a half',
  },
  retries: { when: 'never', source: 'it forwards connections' },
};
