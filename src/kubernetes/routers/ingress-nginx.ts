import type { RouterProfile } from './router-profile';

export const ingressNginx: RouterProfile = {
  id: 'ingress-nginx',
  name: 'ingress-nginx',
  shownBy: { ingresses: [{ controller: /^(?!nginx\.org\/).*nginx/i }] },
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
  retries: { when: 'the connection fails', source: 'proxy-next-upstream: error timeout, 3 tries' },
  idleTimeout: {
    seconds: 60,
    whenPodClosesIt: 'nothing, the request is sent again',
    source: 'upstream-keepalive-timeout 60 s; nginx counts a closed connection as an error of proxy-next-upstream',
  },
  podLabels: { 'app.kubernetes.io/component': 'controller', 'app.kubernetes.io/name': 'ingress-nginx' },
  retired: { since: 'March 2026', source: 'https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/' },
};
