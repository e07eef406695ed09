import type { RouterProfile } from './router-profile';

/** Azure's Application Gateway, configured by AGIC. */
export const applicationGateway: RouterProfile = {
  id: 'application-gateway',
  name: 'Application Gateway',
  shownBy: { ingresses: [{ controller: /^azure[/-]application-gateway$/ }] },
  leaves: {
    leastSeconds: 90,
    recommendedSeconds: 90,
    certainty: 'published',
    source:
      'from a second to a few minutes; a hook of 90 s asked for: azure.github.io/application-gateway-kubernetes-ingress',
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'request',
    mode: 'target',
    register: { least: 1, mostly: 30, most: 89.8 },
    deregister: { least: 80, mostly: 89.4, most: 89.8 },
    whenNoPodIsReady: 'sends to none',
    source: 'from a second to a few minutes: azure.github.io/application-gateway-kubernetes-ingress',
  },
  retries: { when: 'not known', source: 'no measurement' },
};
