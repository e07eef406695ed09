import { gkeNeg } from './gke-neg';
import type { RouterProfile } from './router-profile';

/** Google's Gateways, whose targets are the pods. */
export const gkeGateway: RouterProfile = {
  id: 'gke-gateway',
  name: 'a GKE Gateway',
  shownBy: { gatewayRoutes: [{ controller: /^(?:networking\.gke\.io\/gateway|gke-.+)$/ }] },
  leaves: gkeNeg.leaves,
  joins: gkeNeg.joins,
  follows: gkeNeg.follows,
  retries: gkeNeg.retries,
  ...(gkeNeg.idleTimeout !== undefined && { idleTimeout: gkeNeg.idleTimeout }),
};
