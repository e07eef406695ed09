import { loadBalancerOnPods } from './load-balancer-on-pods';
import type { RouterProfile } from './router-profile';

/** The class of an Ingress that an Application Load Balancer serves. */
export const ALB = /^(?:ingress\.k8s\.aws\/alb|eks\.amazonaws\.com\/alb|(?:.*[-.])?alb(?:[-.].*)?)$/i;

/** The idle timeout of an ALB, whatever its targets are. */
export const ALB_IDLE = {
  seconds: 60,
  attribute: { annotation: 'alb.ingress.kubernetes.io/load-balancer-attributes', name: 'idle_timeout.timeout_seconds' },
  whenPodClosesIt: 'an error',
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#connection-idle-timeout',
} as const;

/** An Application Load Balancer with target type ip. */
export const albOnPods: RouterProfile = {
  id: 'alb-on-pods',
  name: 'an ALB on pods',
  shownBy: {
    ingresses: [{ controller: ALB, annotation: { key: 'alb.ingress.kubernetes.io/target-type', value: /^ip$/ } }],
  },
  leaves: {
    leastSeconds: 25,
    recommendedSeconds: 40,
    certainty: 'reported',
    source:
      'the declared deregistration delay + 5 s: aws-load-balancer-controller#1064, #1719, open-vsx#12422, govuk-helm-charts#4033',
  },
  joins: {
    leastSeconds: 25,
    recommendedSeconds: 40,
    certainty: 'reported',
    source: 'aws-load-balancer-controller#1719: 15 s to 40 s',
  },
  follows: loadBalancerOnPods.follows,
  retries: loadBalancerOnPods.retries,
  idleTimeout: ALB_IDLE,
  deregistration: {
    annotations: ['alb.ingress.kubernetes.io/target-group-attributes'],
    marginSeconds: 5,
  },
};
