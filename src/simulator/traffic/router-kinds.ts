import type { Delay } from '../../kubernetes/delay';
import { kubeProxy } from '../../kubernetes/routers/kube-proxy';
import type { RouterProfile } from '../../kubernetes/routers/router-profile';
import { decisiveExposures } from '../../model/traffic';
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
  /** How long the check of a node takes, if it follows nodes by a health check: kube-proxy on the node chooses the pod. */
  readonly nodeCheck?: Delay | undefined;
}

const NONE: Delay = { least: 0, mostly: 0, most: 0 };

/** Plays a router according to its profile, and to the time that manifests declare for it. */
export function kindOf(profile: RouterProfile, declaredSeconds?: number): RouterKind {
  const { name, follows, followsNodes } = profile;
  const kind: RouterKind = {
    router: name,
    layer: follows.layer,
    mode: follows.mode,
    watch: DELAYS.watch,
    ...delaysOf(follows),
    fallsBack: follows.whenNoPodIsReady === 'sends to terminating pods',
  };
  const seconds = declaredSeconds ?? profile.leaves.leastSeconds;
  if (followsNodes === true) {
    // The first of the failed checks comes at any time within an interval.
    return { ...kind, nodeCheck: { least: seconds / 2, mostly: seconds * 0.75, most: seconds } };
  }
  return follows.mode === 'target' && declaredSeconds !== undefined
    ? {
        ...kind,
        apply: { least: Math.min(5, seconds / 2), mostly: Math.max(seconds - 1, seconds / 2), most: seconds - 0.2 },
      }
    : kind;
}

/**
 * Returns the routers that requests pass, each once. If any of them admits requests from outside, only those count. A stated
 * propagation replaces what is known about the router.
 */
export function routerKinds(workload: Workload, isGated = false): readonly RouterKind[] {
  const { exposures, times } = workload;
  const kinds = decisiveExposures(exposures).map(({ router, propagation }) => {
    const known = kindOf(router, propagation.declaredSeconds);
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

/** A router that is stated to take `seconds`, at least a tenth of them. */
function stated(kind: RouterKind, seconds: number): RouterKind {
  return {
    ...kind,
    nodeCheck: undefined,
    mode: 'snapshot',
    watch: { least: 0.001, mostly: 0.005, most: Math.max(0.005, seconds * 0.1) },
    throttle: exactly(seconds * 0.6),
    apply: { least: seconds * 0.05, mostly: seconds * 0.1, most: seconds * 0.2 },
  };
}

function exactly(seconds: number): Delay {
  return { least: seconds, mostly: seconds, most: seconds };
}
