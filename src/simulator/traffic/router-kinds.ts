import type { Delay } from '../../kubernetes/delay';
import { kubeProxy } from '../../kubernetes/routers/kube-proxy';
import type { RouterProfile } from '../../kubernetes/routers/router-profile';
import { type Exposure, nodeHealthCheck, type Service } from '../../model/traffic';
import type { Workload } from '../../model/workloads';
import { DELAYS } from '../engine/delays';

/** How the simulator plays a router. All times are in seconds. */
export interface RouterKind {
  readonly router: string;
  /** connection: a pod is chosen once for each connection, and there is no 503. request: a pod is chosen for each request. */
  readonly layer: 'connection' | 'request';
  /**
   * snapshot: takes the whole state at once, no earlier than `throttle` after the last time, so the first change takes
   * effect immediately and the next ones late. refresh: asks at intervals. target: registers and deregisters each pod.
   */
  readonly mode: 'snapshot' | 'refresh' | 'target';
  /** From a change until it reaches the router. */
  readonly watch: Delay;
  readonly throttle: Delay;
  /** From the router's decision to its effect. For targets, `apply` is the time to deregister and `add` the time to register. */
  readonly apply: Delay;
  readonly add: Delay;
  /** Sends to terminating pods if no other is ready. */
  readonly fallsBack: boolean;
  /** Follows nodes by a health check instead of pods. */
  readonly checksNodes: boolean;
}

const NONE: Delay = { least: 0, mostly: 0, most: 0 };

/** Plays a router according to its profile. */
export function kindOf({ name, follows }: RouterProfile): RouterKind {
  return {
    router: name,
    layer: follows.layer,
    mode: follows.mode,
    watch: DELAYS.watch,
    ...delaysOf(follows),
    fallsBack: follows.whenNoPodIsReady === 'sends to terminating pods',
    checksNodes: false,
  };
}

/**
 * Returns the routers that requests pass, each once. If any of them admits requests from outside, only those count. A stated
 * propagation replaces what is known about the router.
 */
export function routerKinds(workload: Workload, isGated = false): readonly RouterKind[] {
  const { exposures, times } = workload;
  const external = exposures.filter(({ isExternal }) => isExternal);
  const used = external.length > 0 ? external : exposures;
  const kinds = used.map(({ router, service }) => {
    const known = checksNodes(router, service) ? checkingNodes(kindOf(router), service) : kindOf(router);
    // Behind a readiness gate, a pod is registered before it is ready.
    const kind = isGated && router.follows.mode === 'target' ? { ...known, add: NONE } : known;
    return times.isPropagationStated ? stated(kind, times.propagation.recommendedSeconds) : kind;
  });
  const byName = new Map(kinds.map((kind) => [kind.router, kind]));
  return byName.size > 0 ? [...byName.values()] : [kindOf(kubeProxy)];
}

function delaysOf(follows: RouterProfile['follows']): Pick<RouterKind, 'throttle' | 'apply' | 'add'> {
  switch (follows.mode) {
    case 'snapshot':
      return { throttle: exactly(follows.throttleSeconds), apply: follows.apply, add: NONE };
    case 'refresh':
      return { throttle: follows.interval, apply: NONE, add: NONE };
    case 'target':
      return { throttle: NONE, apply: follows.deregister, add: follows.register };
  }
}

/** With externalTrafficPolicy Local, the load balancer follows the pods by its health check. */
function checksNodes({ follows }: RouterProfile, service: Exposure['service']): service is Service {
  return service?.isTrafficPolicyLocal === true && service.type === 'LoadBalancer' && follows.mode !== 'target';
}

function checkingNodes(kind: RouterKind, { object }: Service): RouterKind {
  const { intervalSeconds, threshold } = nodeHealthCheck(object);
  const apply = {
    least: intervalSeconds * (threshold - 1),
    mostly: intervalSeconds * (threshold - 0.5),
    most: intervalSeconds * threshold,
  };
  return { ...kind, mode: 'target', throttle: NONE, apply, add: apply, checksNodes: true };
}

/** A router that is stated to take `seconds`, at least a tenth of them. */
function stated(kind: RouterKind, seconds: number): RouterKind {
  return {
    ...kind,
    mode: 'snapshot',
    watch: { least: 0.001, mostly: 0.005, most: Math.max(0.005, seconds * 0.1) },
    throttle: exactly(seconds * 0.6),
    apply: { least: seconds * 0.05, mostly: seconds * 0.1, most: seconds * 0.2 },
    checksNodes: false,
  };
}

function exactly(seconds: number): Delay {
  return { least: seconds, mostly: seconds, most: seconds };
}
