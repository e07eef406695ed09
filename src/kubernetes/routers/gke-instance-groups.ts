import { GCE, GOOGLE_IDLE } from './gke-neg';
import { loadBalancerOnNodes } from './load-balancer-on-nodes';
import type { RouterProfile } from './router-profile';

/** A Google load balancer whose targets are the nodes. */
export const gkeInstanceGroups: RouterProfile = {
  id: 'gke-instance-groups',
  name: 'a GKE load balancer on nodes',
  shownBy: { ingresses: [{ controller: GCE }] },
  leaves: loadBalancerOnNodes.leaves,
  joins: 'covered by the hook',
  follows: loadBalancerOnNodes.follows,
  retries: { when: 'not known', source: 'no measurement' },
  idleTimeout: GOOGLE_IDLE,
};
