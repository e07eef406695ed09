import type { RouterProfile } from './router-profile';

/** HAProxy as an Ingress controller or a Gateway. */
export const haproxy: RouterProfile = {
  id: 'haproxy',
  name: 'HAProxy',
  shownBy: {
    ingresses: [{ controller: /haproxy/i }],
    gatewayRoutes: [{ controller: /haproxy/i }],
  },
  leaves: {
    leastSeconds: 5,
    recommendedSeconds: 10,
    enoughSeconds: 6,
    certainty: 'published',
    source: 'changes are applied every 5 s: gateway-api-bench v2',
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'request',
    mode: 'refresh',
    interval: { least: 4.9, mostly: 4.9, most: 4.9 },
    whenNoPodIsReady: 'sends to none',
    source: 'every 5 s, whatever has changed: gateway-api-bench v2',
  },
  retries: { when: 'not known', source: 'no measurement' },
};
