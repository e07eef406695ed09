import { ENVOY_IDLE } from './envoy';
import type { RouterProfile, Retries } from './router-profile';

export const ISTIO_RETRIES: Retries = {
  when: 'the connection fails',
  source: 'two more attempts by default: istio.io/latest/docs/concepts/traffic-management/#retries',
};

/** A gateway of Istio, from outside. A VirtualService for the mesh only is followed by the sidecars. */
export const istioGateway: RouterProfile = {
  id: 'istio-gateway',
  name: "Istio's gateway",
  shownBy: {
    ingresses: [{ controller: /^istio(?:\.io\/ingress-controller)?$/ }],
    gatewayRoutes: [{ controller: /^(?:istio\.io\/gateway-controller|istio)$/ }],
  },
  leaves: {
    leastSeconds: 1,
    enoughSeconds: 1,
    recommendedSeconds: 5,
    certainty: 'published',
    source: '0.12 s to 0.375 s with 5,000 routes: gateway-api-bench v1, v2',
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'request',
    mode: 'snapshot',
    throttleSeconds: 0.1,
    apply: { least: 0.05, mostly: 0.12, most: 0.3 },
    whenNoPodIsReady: 'sends to none',
    source: 'PILOT_DEBOUNCE_AFTER 100 ms, then a push to every proxy',
  },
  retries: ISTIO_RETRIES,
  idleTimeout: ENVOY_IDLE,
};
