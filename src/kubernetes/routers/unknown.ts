import { gateway } from './gateway';
import type { RouterProfile } from './router-profile';

/** A router that the manifests do not identify: an Ingress whose controller has no file here, or no class. */
export const unknown: RouterProfile = {
  name: 'an Ingress controller',
  shownBy: { services: [], ingresses: [{ controller: /^/ }], gatewayRoutes: [], routeKinds: [] },
  leaves: { leastSeconds: 3, recommendedSeconds: 10, certainty: 'assumed', source: 'as for a Gateway' },
  joins: 'covered by the hook',
  follows: { ...gateway.follows, source: 'as for a Gateway' },
};
