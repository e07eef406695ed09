import type { RouterProfile } from './router-profile';

/** The API groups of Traefik 3, and of Traefik 2 before 2.10. */
export const TRAEFIK_GROUPS: readonly string[] = ['traefik.io', 'traefik.containo.us'];

export const traefik: RouterProfile = {
  id: 'traefik',
  name: 'Traefik',
  shownBy: {
    ingresses: [{ controller: /traefik/i }],
    gatewayRoutes: [{ controller: /^traefik(?:\.io\/gateway-controller)?$/ }],
    routeKinds: [
      {
        groups: TRAEFIK_GROUPS,
        kinds: ['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP', 'TraefikService'],
        backends: [
          'routes[].services[]',
          'weighted.services[]',
          'highestRandomWeight.services[]',
          'failover.service',
          'failover.fallback',
          'mirroring',
          'mirroring.mirrors[]',
        ],
        names: ['name'],
        ports: ['port'],
        targets: ['Service', 'TraefikService'],
        weight: 'weight',
        stickyCookie: 'sticky.cookie',
        viaClusterIp: 'nativeLB',
      },
    ],
  },
  leaves: {
    leastSeconds: 3,
    recommendedSeconds: 10,
    certainty: 'measured',
    source: 'providersThrottleDuration 2 s; 2.1 s on a small cluster',
  },
  joins: 'covered by the hook',
  follows: {
    layer: 'request',
    mode: 'snapshot',
    throttleSeconds: 2,
    apply: { least: 0.02, mostly: 0.06, most: 0.2 },
    whenNoPodIsReady: 'sends to none',
    source: 'providersThrottleDuration 2 s, the first change at once',
  },
  retries: { when: 'never', source: 'only with the Retry middleware' },
  idleTimeout: {
    seconds: 90,
    whenPodClosesIt: 'nothing, the request is sent again',
    source: 'ServersTransport idleConnTimeout 90 s; Go sends a request again if the connection was closed before it',
  },
  podLabels: { 'app.kubernetes.io/name': 'traefik' },
  stickyCookie: { serviceAnnotation: 'traefik.ingress.kubernetes.io/service.sticky.cookie' },
};
