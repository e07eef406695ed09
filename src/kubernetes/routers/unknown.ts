import { gateway } from './gateway';
import type { RouterProfile } from './router-profile';

/** A router that the manifests do not identify: an Ingress whose controller has no file here, or no class. */
export const unknown: RouterProfile = {
  id: 'ingress',
  name: 'an Ingress controller',
  shownBy: { ingresses: [{ controller: /^/ }] },
  leaves: {
    leastSeconds: 3,
    recommendedSeconds: 10,
    certainty: 'assumed',
    source: 'controllers take from 0.02 s to minutes',
  },
  joins: 'covered by the hook',
  follows: { ...gateway.follows, source: 'as for a Gateway' },
  retries: { when: 'not known', source: 'each controller does it differently' },
};
