import type { Delay } from '../kubernetes/delay';
import { type Fenceposts, resolveFenceposts } from '../kubernetes/fenceposts';
import { KUBELET_MINIMUM_GRACE_SECONDS } from '../kubernetes/time-budget';
import type { Cluster } from '../model/cluster';
import { type Container, meshProxy } from '../model/pods';
import { isGated } from '../model/traffic';
import { backendContainers, frontContainers, stoppedFirst, type Workload } from '../model/workloads';
import type { Assumptions } from './assumptions/assumptions';

/** How a pod stops, in seconds after the kubelet has seen its deletion. */
export interface StopFacts {
  /** When the first container on the request path gets SIGTERM. */
  readonly sigtermAfter: number;
  /** When SIGKILL ends that container. */
  readonly killAfter: number;
  readonly grace: number;
  /** Whether the container that stops first is behind the one that serves. */
  readonly isColocated: boolean;
  /** The mesh of the sidecar. */
  readonly mesh?: string;
  /** When the sidecar stops, regardless of the application. */
  readonly proxyStopsAfter?: number;
  /** Whether the sidecar lets requests in flight finish first. */
  readonly isProxyPatient: boolean;
  /** How long the application keeps serving after SIGTERM. */
  readonly lameDuckSeconds: number;
}

/** The properties of a workload that the engine needs, as numbers. */
export interface Facts {
  readonly workload: Workload;
  readonly name: string;
  /** The minimum number of pods that serve. */
  readonly replicas: number;
  readonly stop: StopFacts;
  readonly publishesNotReady: boolean;
  readonly hasBudget: boolean;
  /** The time that a readiness gate adds: a pod is not ready before the load balancer sends to it. */
  readonly gate?: Delay;
}

export function factsOf(cluster: Cluster, workload: Workload, assumptions: Assumptions): Facts {
  const gate = gateOf(cluster, workload);
  return {
    workload,
    name: workload.object.name,
    replicas: workload.kind === 'DaemonSet' ? assumptions.nodes : workload.replicas,
    stop: stopFacts(cluster, workload, assumptions),
    publishesNotReady: workload.exposures.some(({ service }) => service?.publishNotReadyAddresses === true),
    hasBudget: workload.budgets.length > 0,
    ...(gate !== undefined && { gate }),
  };
}

/** Returns the time until the load balancer reports a pod as ready. It is unknown if the propagation is stated. */
function gateOf({ namespaces }: Cluster, workload: Workload): Delay | undefined {
  const { exposures, times } = workload;
  const follows = exposures.find((exposure) => isGated(workload, exposure, namespaces))?.router.follows;
  return follows?.mode === 'target' && !times.isPropagationStated ? follows.register : undefined;
}

/** Returns maxSurge and maxUnavailable in pods, for a number of replicas. */
export function fencepostsFor({ workload }: Facts, replicas: number): Fenceposts {
  const { maxSurge, maxUnavailable } = workload.strategy;
  return resolveFenceposts(maxSurge, maxUnavailable, replicas) ?? { surge: 0, unavailable: 1 };
}

function stopFacts(cluster: Cluster, workload: Workload, assumptions: Assumptions): StopFacts {
  const { pod, times, object } = workload;
  const grace = pod.graceSeconds;
  const front = frontContainers(workload);
  const hookOf = (container: Container): number => Math.min(grace, hookSeconds(container, assumptions));
  const hooks = stoppedFirst([...front, ...backendContainers(workload)]).map(hookOf);
  const sigtermAfter = Math.min(...hooks);
  const frontHook = Math.min(...front.map(hookOf));
  const proxy = meshProxy(pod, cluster.namespaces.get(object.namespace));
  const proxyStopsAfter = proxy?.form === 'classic' ? proxy.acceptsSeconds : undefined;
  return {
    sigtermAfter,
    killAfter: Math.min(...hooks.map((hook) => killAfter(hook, grace))),
    grace,
    isColocated: sigtermAfter < frontHook,
    ...(proxyStopsAfter !== undefined && { proxyStopsAfter }),
    isProxyPatient: proxy?.isPatient === true,
    ...(proxy !== undefined && { mesh: proxy.mesh }),
    lameDuckSeconds: times.isLameDuck ? times.propagation.recommendedSeconds : (times.lameDuckSeconds?.seconds ?? 0),
  };
}

/**
 * Returns when SIGKILL comes: after the hook and the rest of the grace period, which is at least 2 s.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer
 */
function killAfter(hook: number, grace: number): number {
  return grace === 0 ? 0 : hook + Math.max(KUBELET_MINIMUM_GRACE_SECONDS, grace - Math.floor(hook));
}

function hookSeconds({ preStop }: Container, { unknownHookSeconds }: Assumptions): number {
  return preStop === undefined ? 0 : (preStop.delaySeconds ?? unknownHookSeconds);
}
