import type { RouterProfile, RouterSeconds } from './router-profile';

const SECONDS: RouterSeconds = {
  leastSeconds: 25,
  recommendedSeconds: 40,
  certainty: 'reported',
  source: 'aws-load-balancer-controller#1064 and #2106: users needed 25 s to 70 s',
};

/** A cloud load balancer whose targets are the pods, such as an ALB or NLB with target type ip, or a GKE NEG. */
export const loadBalancerOnPods: RouterProfile = {
  name: 'a load balancer on pods',
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
    ingresses: [
      { controller: /alb/i, annotation: { key: 'alb.ingress.kubernetes.io/target-type', value: /^ip$/ } },
      { controller: /^gce|gke/i, annotation: { key: 'cloud.google.com/neg', value: /"ingress"/ } },
    ],
    gatewayRoutes: [],
    routeKinds: [],
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
};
