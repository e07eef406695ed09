import type { RouterProfile } from './router-profile';

/** Any implementation of the Gateway API that has no file of its own. */
export const gateway: RouterProfile = {
  name: 'a Gateway',
  shownBy: {
    services: [],
    ingresses: [],
    gatewayRoutes: [{ controller: /^/ }],
    routeKinds: [],
  },
  leaves: {
    leastSeconds: 3,
    recommendedSeconds: 10,
    certainty: 'assumed',
    source: "as for Traefik: most implementations are faster, gateway-api-bench lists each one's time",
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'request',
    mode: 'snapshot',
    throttleSeconds: 1,
    apply: { least: 0.1, mostly: 0.3, most: 1.5 },
    whenNoPodIsReady: 'sends to none',
    source: 'Istio: PILOT_DEBOUNCE_AFTER 100 ms, then a push to every proxy',
  },
};
