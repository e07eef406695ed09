import type { RouterProfile } from './router-profile';

/** Clients that resolve a headless Service themselves. */
export const headlessDns: RouterProfile = {
  id: 'headless-dns',
  name: "a client's DNS cache",
  shownBy: { services: [{ type: 'Headless' }] },
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
    interval: { least: 29.8, mostly: 29.8, most: 29.8 },
    whenNoPodIsReady: 'sends to none',
    source: 'the JVM caches a name for 30 s, whatever TTL CoreDNS sets',
  },
  retries: { when: 'never', source: 'a client tries the next address only if it is written to' },
};
