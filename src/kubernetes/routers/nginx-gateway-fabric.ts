import { ingressNginx } from './ingress-nginx';
import type { RouterProfile } from './router-profile';

export const nginxGatewayFabric: RouterProfile = {
  id: 'nginx-gateway-fabric',
  name: 'NGINX Gateway Fabric',
  shownBy: { gatewayRoutes: [{ controller: /nginx/i }] },
  leaves: {
    leastSeconds: 1,
    recommendedSeconds: 15,
    certainty: 'published',
    source: '0.8 s, and 15 s with thousands of routes: gateway-api-bench v1, v2',
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'request',
    mode: 'snapshot',
    throttleSeconds: 0,
    apply: { least: 0.2, mostly: 0.8, most: 1 },
    whenNoPodIsReady: 'sends to none',
    source: '0.8 s with few routes: gateway-api-bench v1',
  },
  retries: { when: 'the connection fails', source: 'proxy_next_upstream: error timeout' },
  ...(ingressNginx.idleTimeout !== undefined && {
    idleTimeout: { ...ingressNginx.idleTimeout, source: 'keepalive_timeout of upstreams: 60 s' },
  }),
};
