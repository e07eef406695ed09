import type { RouterProfile } from './router-profile';

export const ingressNginx: RouterProfile = {
  name: 'ingress-nginx',
  shownBy: {
    services: [],
    ingresses: [{ controller: /nginx/i }],
    gatewayRoutes: [],
    routeKinds: [],
  },
  leaves: {
    leastSeconds: 5,
    recommendedSeconds: 15,
    certainty: 'published',
    source: 'sync-rate-limit 0.3 per second; kubernetes/ingress-nginx#1800, #9620, #4808, #6079',
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'request',
    mode: 'snapshot',
    throttleSeconds: 10 / 3,
    apply: { least: 0.5, mostly: 1, most: 1.2 },
    whenNoPodIsReady: 'sends to none',
    source: 'sync-rate-limit 0.3 per second, and a second for nginx to load the new list',
  },
  podLabels: { 'app.kubernetes.io/component': 'controller', 'app.kubernetes.io/name': 'ingress-nginx' },
};
