import { ENVOY_NEVER_RETRIES } from './envoy';
import type { RouterProfile } from './router-profile';

/** kgateway and agentgateway, of one control plane. */
export const kgateway: RouterProfile = {
  id: 'kgateway',
  name: 'kgateway',
  shownBy: { gatewayRoutes: [{ controller: /^(?:(?:kgateway|agentgateway)\.dev\/.+|kgateway|agentgateway)$/ }] },
  leaves: {
    leastSeconds: 1,
    enoughSeconds: 1,
    recommendedSeconds: 5,
    certainty: 'published',
    source: '0.1 s to 1 s, agentgateway 0.01 s to 0.03 s: gateway-api-bench v2',
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'request',
    mode: 'snapshot',
    throttleSeconds: 0,
    apply: { least: 0.05, mostly: 0.2, most: 0.85 },
    whenNoPodIsReady: 'sends to none',
    source: 'each change is pushed: gateway-api-bench v2',
  },
  retries: ENVOY_NEVER_RETRIES,
};
