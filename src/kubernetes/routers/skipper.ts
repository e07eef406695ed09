import type { RouterProfile } from './router-profile';

export const skipper: RouterProfile = {
  id: 'skipper',
  name: 'Skipper',
  shownBy: {
    ingresses: [{ controller: /skipper/i }],
    routeKinds: [
      {
        groups: ['zalando.org'],
        kinds: ['RouteGroup'],
        backends: ['backends[]'],
        names: ['serviceName'],
        ports: ['servicePort'],
        targets: ['Service'],
      },
    ],
  },
  leaves: {
    leastSeconds: 2,
    enoughSeconds: 3,
    recommendedSeconds: 10,
    certainty: 'reported',
    source: 'skipper#652: about 2 s',
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'request',
    mode: 'refresh',
    interval: { least: 1.9, mostly: 1.9, most: 1.9 },
    whenNoPodIsReady: 'sends to none',
    source: 'skipper#652: it asks the API server every few seconds',
  },
  retries: { when: 'not known', source: 'no measurement' },
};
