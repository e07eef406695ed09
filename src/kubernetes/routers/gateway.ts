import type { RouterProfile } from './router-profile';

/** Any implementation of the Gateway API that has no file of its own, or that the manifests do not name. */
export const gateway: RouterProfile = {
  id: 'gateway',
  name: 'a Gateway',
  shownBy: { gatewayRoutes: [{ controller: /^/ }] },
  leaves: {
    leastSeconds: 3,
    recommendedSeconds: 10,
    certainty: 'assumed',
    source: 'implementations take from 0.02 s to minutes: gateway-api-bench',
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'request',
    mode: 'snapshot',
    throttleSeconds: 1,
    apply: { least: 0.1, mostly: 0.3, most: 2.5 },
    whenNoPodIsReady: 'sends to none',
    source: 'assumed: a push every second',
  },
  retries: { when: 'not known', source: 'each implementation does it differently' },
};
