import type { RouterProfile, RouterSeconds } from './router-profile';

const SECONDS: RouterSeconds = {
  leastSeconds: 25,
  recommendedSeconds: 40,
  certainty: 'reported',
  source: 'aws-load-balancer-controller#1064 and #2106: users needed 25 s to 70 s',
};

/** A cloud load balancer whose targets are the pods, and that has no file of its own: a target group bound to a Service. */
export const loadBalancerOnPods: RouterProfile = {
  id: 'load-balancer-on-pods',
  name: 'a load balancer on pods',
  shownBy: {
    routeKinds: [
      {
        groups: ['elbv2.k8s.aws'],
        kinds: ['TargetGroupBinding'],
        backends: ['serviceRef'],
        names: ['name'],
        ports: ['port'],
        targets: ['Service'],
      },
    ],
  },
  leaves: SECONDS,
  joins: SECONDS,
  follows: {
    layer: 'request',
    mode: 'target',
    register: { least: 5, mostly: 15, most: 24 },
    deregister: { least: 5, mostly: 15, most: 38 },
    readinessGateLabel: 'elbv2.k8s.aws/pod-readiness-gate-inject',
    whenNoPodIsReady: 'sends to none',
    source: 'aws-load-balancer-controller#1064 and #2106: 25 s to 70 s, of which 40 s are recommended here',
  },
  retries: { when: 'never', source: 'a target that refuses is answered with 502' },
};
