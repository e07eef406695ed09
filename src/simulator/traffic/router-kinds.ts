import { PROPAGATION } from '../../kubernetes/propagation';
import { balancerHealthCheck } from '../../model/traffic/balancer-health-check';
import type { Exposure } from '../../model/traffic/exposure';
import type { Workload } from '../../model/workloads/workload';
import type { Delay } from '../engine/delays';

/** How a router follows the EndpointSlices. All times are seconds. */
export interface RouterKind {
  readonly router: string;
  /** A connection: its pod is chosen once, and it knows no 503. Request: each is sent anew. */
  readonly layer: 'connection' | 'request';
  /**
   * snapshot: it takes the whole state at once, at the earliest `throttle` after the last time: the first change at once
   * and the next ones late. refresh: it asks in intervals. target: it takes each pod in and out by itself.
   */
  readonly mode: 'snapshot' | 'refresh' | 'target';
  /** From the change to the router. */
  readonly watch: Delay;
  readonly throttle: Delay;
  /** From the router's decision to its effect; of a target, until it is in or out. */
  readonly apply: Delay;
  readonly add: Delay;
  /** Sends to pods that are leaving where no other is ready. */
  readonly fallsBack: boolean;
  readonly source: string;
}

const WATCH: Delay = { least: 0.005, mostly: 0.02, most: 0.1 };
const NONE: Delay = { least: 0, mostly: 0, most: 0 };

/** From a pod's readiness until a balancer outside the cluster has registered and checked it. */
export const BALANCER_TAKES_IN: Delay = { least: 5, mostly: 15, most: 24 };

function exactly(seconds: number): Delay {
  return { least: seconds, mostly: seconds, most: seconds };
}

function snapshot(
  kind: Pick<RouterKind, 'router' | 'layer' | 'throttle' | 'apply' | 'fallsBack' | 'source'>,
): RouterKind {
  return { mode: 'snapshot', watch: WATCH, add: NONE, ...kind };
}

const KUBE_PROXY = snapshot({
  router: PROPAGATION.kubeProxy.router,
  layer: 'connection',
  throttle: exactly(1),
  apply: { least: 0.03, mostly: 0.1, most: 0.35 },
  fallsBack: true,
  source: 'minSyncPeriod 1 s, the first change at once',
});

/** By the router of the propagation that the model names; what is not here is told by hand. */
export const ROUTER_KINDS: Readonly<Record<string, RouterKind>> = {
  [PROPAGATION.kubeProxy.router]: KUBE_PROXY,
  [PROPAGATION.traefik.router]: snapshot({
    router: PROPAGATION.traefik.router,
    layer: 'request',
    throttle: exactly(2),
    apply: { least: 0.02, mostly: 0.06, most: 0.2 },
    fallsBack: false,
    source: 'providersThrottleDuration 2 s, the first change at once',
  }),
  [PROPAGATION.gateway.router]: snapshot({
    router: PROPAGATION.gateway.router,
    layer: 'request',
    throttle: exactly(1),
    apply: { least: 0.1, mostly: 0.3, most: 1.5 },
    fallsBack: false,
    source: 'Istio: PILOT_DEBOUNCE_AFTER 100 ms, then a push to every proxy',
  }),
  [PROPAGATION.ingressNginx.router]: snapshot({
    router: PROPAGATION.ingressNginx.router,
    layer: 'request',
    throttle: exactly(10 / 3),
    apply: { least: 0.5, mostly: 1, most: 1.2 },
    fallsBack: false,
    source: 'sync-rate-limit 0.3 a second, and a second for nginx to take the new list',
  }),
  [PROPAGATION.loadBalancerOnNodes.router]: { ...KUBE_PROXY, router: PROPAGATION.loadBalancerOnNodes.router },
  [PROPAGATION.loadBalancerOnPods.router]: {
    router: PROPAGATION.loadBalancerOnPods.router,
    layer: 'request',
    mode: 'target',
    watch: WATCH,
    throttle: NONE,
    apply: { least: 5, mostly: 15, most: 38 },
    add: BALANCER_TAKES_IN,
    fallsBack: false,
    source: 'aws-load-balancer-controller#1064 and #2106: 25 s to 70 s, of which 40 s are recommended here',
  },
  [PROPAGATION.headlessDns.router]: {
    router: PROPAGATION.headlessDns.router,
    layer: 'connection',
    mode: 'refresh',
    watch: WATCH,
    throttle: { least: 5, mostly: 28, most: 29 },
    apply: NONE,
    add: NONE,
    fallsBack: false,
    source: "CoreDNS says 5 s, the JVM's cache keeps a name for 30 s",
  },
};

/**
 * The routers that requests pass, each once. Where any leads in from outside, those count; a propagation that is stated
 * by hand takes the place of what is known of the router.
 */
export function routerKinds(workload: Workload, isGated = false): readonly RouterKind[] {
  const { exposures, times } = workload;
  const external = exposures.filter(({ isExternal }) => isExternal);
  const used = external.length > 0 ? external : exposures;
  const kinds = used.map((exposure) => {
    const known = kindOf(exposure);
    // Behind a readiness gate a pod is taken in before it is ready.
    const kind = isGated && known.router === PROPAGATION.loadBalancerOnPods.router ? { ...known, add: NONE } : known;
    return times.isPropagationStated ? stated(kind, times.propagation.recommendedSeconds) : kind;
  });
  const byName = new Map(kinds.map((kind) => [kind.router, kind]));
  return byName.size > 0 ? [...byName.values()] : [KUBE_PROXY];
}

function kindOf({ propagation, service }: Exposure): RouterKind {
  // An Ingress controller that is not known is as quick as a Gateway.
  const kind = ROUTER_KINDS[propagation.router] ?? {
    ...knownKind(PROPAGATION.gateway.router),
    router: propagation.router,
  };
  const isLocal = service?.isTrafficPolicyLocal === true && service.type === 'LoadBalancer';
  if (!isLocal || kind.mode === 'target') {
    return kind;
  }
  // With externalTrafficPolicy Local the balancer's health check is what follows the pods.
  const { intervalSeconds: interval, threshold } = balancerHealthCheck(service.object);
  const apply = { least: interval * (threshold - 1), mostly: interval * (threshold - 0.5), most: interval * threshold };
  return { ...kind, mode: 'target', throttle: NONE, apply, add: apply, source: 'the health check of the balancer' };
}

function knownKind(router: string): RouterKind {
  return ROUTER_KINDS[router] ?? KUBE_PROXY;
}

/** A router of which somebody says that it takes `seconds`: a tenth of them at the least. */
function stated(kind: RouterKind, seconds: number): RouterKind {
  return {
    ...kind,
    mode: 'snapshot',
    watch: { least: 0.001, mostly: 0.005, most: Math.max(0.005, seconds * 0.1) },
    throttle: exactly(seconds * 0.6),
    apply: { least: seconds * 0.05, mostly: seconds * 0.1, most: seconds * 0.2 },
    source: 'said by hand',
  };
}
