import { ALB, ALB_IDLE } from './alb-on-pods';
import { loadBalancerOnNodes } from './load-balancer-on-nodes';
import type { RouterProfile } from './router-profile';

/** An Application Load Balancer with target type instance, the controller's default. */
export const albOnNodes: RouterProfile = {
  id: 'alb-on-nodes',
  name: 'an ALB on nodes',
  shownBy: { ingresses: [{ controller: ALB }] },
  leaves: loadBalancerOnNodes.leaves,
  joins: 'covered by the hook',
  follows: loadBalancerOnNodes.follows,
  retries: { when: 'never', source: 'a target that refuses is answered with 502' },
  idleTimeout: ALB_IDLE,
};
