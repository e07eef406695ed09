import type { RouterProfile } from './router-profile';

/** Clients that resolve a headless Service themselves. */
export const headlessDns: RouterProfile = {
  name: "a client's DNS cache",
  shownBy: {
    services: [{ type: 'Headless' }],
    ingresses: [],
    gatewayRoutes: [],
    routeKinds: [],
  },
  leaves: {
    leastSeconds: 30,
    recommendedSeconds: 30,
    certainty: 'published',
    source: "the JVM's networkaddress.cache.ttl of 30 s",
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'connection',
    mode: 'refresh',
    interval: { least: 5, mostly: 28, most: 29 },
    whenNoPodIsReady: 'sends to none',
    source: 'CoreDNS sets a TTL of 5 s, and the JVM caches a name for 30 s',
  },
};
