import type { RouterProfile } from './router-profile';

/** Proxies of Linkerd, as clients in the mesh. */
export const linkerd: RouterProfile = {
  id: 'linkerd',
  name: "Linkerd's proxies",
  shownBy: {},
  leaves: {
    leastSeconds: 1,
    enoughSeconds: 1,
    recommendedSeconds: 5,
    certainty: 'reported',
    source: 'linkerd2#10379: discovery takes seconds; #6238 is a case in which it never came',
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'request',
    mode: 'snapshot',
    throttleSeconds: 0,
    apply: { least: 0.05, mostly: 0.2, most: 0.8 },
    whenNoPodIsReady: 'sends to none',
    source: 'linkerd2#10379: each change is streamed to the proxies',
  },
  retries: { when: 'never', source: 'only with retry annotations: linkerd.io/2/reference/retries' },
};
