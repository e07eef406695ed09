/**
 * How long a router goes on sending new requests to a pod whose removal has begun, by kind of router.
 *
 * `least` is what was seen to matter: a hook below it loses requests. `recommended` leaves room for a slow watch, a
 * batch of endpoint changes and a busy router, and is what is derived where nobody says otherwise.
 */
export interface Propagation {
  /** The router, as a person would call it. */
  readonly router: string;
  readonly leastSeconds: number;
  readonly recommendedSeconds: number;
}

/**
 * The routers this package knows. Sources: kube-proxy's minSyncPeriod of 1 s, Traefik's providersThrottleDuration of
 * 2 s, ingress-nginx's sync-rate-limit of 0.3 a second, and aws-load-balancer-controller#1064 and #2106, where users
 * needed 25 to 70 s for pod targets.
 */
export const PROPAGATION = {
  kubeProxy: { router: 'kube-proxy', leastSeconds: 2, recommendedSeconds: 5 },
  traefik: { router: 'Traefik', leastSeconds: 3, recommendedSeconds: 10 },
  gateway: { router: 'a Gateway', leastSeconds: 3, recommendedSeconds: 10 },
  ingressNginx: { router: 'ingress-nginx', leastSeconds: 5, recommendedSeconds: 15 },
  loadBalancerOnNodes: { router: 'a load balancer on nodes', leastSeconds: 10, recommendedSeconds: 20 },
  loadBalancerOnPods: { router: 'a load balancer on pods', leastSeconds: 25, recommendedSeconds: 40 },
  headlessDns: { router: "a client's DNS cache", leastSeconds: 30, recommendedSeconds: 30 },
} as const satisfies Readonly<Record<string, Propagation>>;

/** The slowest of several routers: a pod may stop only when all of them have stopped sending. */
export function slowestPropagation(routers: readonly Propagation[]): Propagation {
  return routers.reduce<Propagation>(
    (slowest, router) => (router.recommendedSeconds > slowest.recommendedSeconds ? router : slowest),
    PROPAGATION.kubeProxy,
  );
}
