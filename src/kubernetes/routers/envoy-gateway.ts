import { ENVOY_IDLE, ENVOY_NEVER_RETRIES } from './envoy';
import type { RouterProfile } from './router-profile';

export const envoyGateway: RouterProfile = {
  id: 'envoy-gateway',
  name: 'Envoy Gateway',
  shownBy: {
    gatewayRoutes: [{ controller: /^(?:gateway\.envoyproxy\.io\/gatewayclass-controller|envoy-gateway|envoy|eg)$/ }],
  },
  leaves: {
    leastSeconds: 1,
    enoughSeconds: 1,
    recommendedSeconds: 5,
    certainty: 'measured',
    source:
      'at most 0.31 s on a small cluster, where a hook of 1 s lost nothing; 2 s under load (gateway-api-bench v2)',
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'request',
    mode: 'snapshot',
    throttleSeconds: 0,
    apply: { least: 0.2, mostly: 0.8, most: 0.85 },
    whenNoPodIsReady: 'sends to none',
    source:
      'each change is pushed; 0.3 s on an idle cluster, 0.6 s in gateway-api-bench v2, fitted to what rollouts lost',
  },
  retries: ENVOY_NEVER_RETRIES,
  idleTimeout: ENVOY_IDLE,
};
