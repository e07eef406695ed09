import type { RouterProfile } from './router-profile';

/** ztunnel, the node proxy of Istio's ambient mode. */
export const istioAmbient: RouterProfile = {
  id: 'istio-ambient',
  name: "Istio's ztunnel",
  shownBy: {},
  leaves: {
    leastSeconds: 1,
    enoughSeconds: 1,
    recommendedSeconds: 5,
    certainty: 'reported',
    source: 'istio#58514: 0.2 s to 0.5 s after the container has ended, 30 to 50 requests lost a pod at 50 a second',
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'connection',
    mode: 'snapshot',
    throttleSeconds: 0.1,
    apply: { least: 0.1, mostly: 0.3, most: 0.6 },
    whenNoPodIsReady: 'sends to none',
    source: 'istio#58514: 0.2 s to 0.5 s; debounced by istiod for 100 ms',
  },
  retries: { when: 'never', source: 'it forwards connections' },
};
