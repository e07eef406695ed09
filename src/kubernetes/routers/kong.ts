import type { RouterProfile } from './router-profile';

export const kong: RouterProfile = {
  id: 'kong',
  name: 'Kong',
  shownBy: {
    ingresses: [{ controller: /kong/i }],
    gatewayRoutes: [{ controller: /kong/i }],
  },
  leaves: {
    leastSeconds: 3,
    enoughSeconds: 4,
    recommendedSeconds: 10,
    certainty: 'published',
    source: 'changes are applied every 3 s: gateway-api-bench v1',
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'request',
    mode: 'refresh',
    interval: { least: 2.9, mostly: 2.9, most: 2.9 },
    whenNoPodIsReady: 'sends to none',
    source: 'every 3 s, whatever has changed: gateway-api-bench v1',
  },
  retries: { when: 'the connection fails', source: '5 retries by default: docs.konghq.com, Service entity' },
};
