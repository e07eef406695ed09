import type { Delay } from '../kubernetes/delay';
import { type Fenceposts, resolveFenceposts } from '../kubernetes/fenceposts';
import { KUBELET_MINIMUM_GRACE_SECONDS } from '../kubernetes/time-budget';
import type { Cluster } from '../model/cluster';
import { type Container, meshProxy } from '../model/pods';
import { isGated } from '../model/traffic';
import { backendContainers, frontContainers, stoppedFirst, type Workload } from '../model/workloads';
import type { Assumptions } from './assumptions/assumptions';

/** How a pod stops, in seconds from the moment in which the kubelet hears of its deletion. */
export interface StopFacts {
  /** The first container that requests pass gets SIGTERM. */
  readonly sigtermAfter: number;
  /** SIGKILL ends that container. */
  readonly killAfter: number;
  readonly grace: number;
  /** The container that stops first is behind the one that serves. */
  readonly isColocated: boolean;
  /** Istio's proxy stops by itself, whatever the application does. */
  readonly proxyStopsAfter?: number;
  /** It lets what is in flight end first. */
  readonly isProxyPatient: boolean;
  /** The application goes on serving for so long after SIGTERM. */
  readonly lameDuckSeconds: number;
}

/** What the engine needs of a workload, as numbers. */
export interface Facts {
  readonly workload: Workload;
  readonly name: string;
  /** The least number of pods that serve. */
  readonly replicas: number;
  readonly stop: StopFacts;
  readonly publishesNotReady: boolean;
  readonly hasBudget: boolean;
  /** A readiness gate: a pod is not ready before the balancer sends to it, which takes so long. */
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

/** How long the balancer takes that says when a pod is ready. A propagation that is stated says nothing about it. */
function gateOf({ namespaces }: Cluster, workload: Workload): Delay | undefined {
  const { exposures, times } = workload;
  const follows = exposures.find((exposure) => isGated(workload, exposure, namespaces))?.router.follows;
  return follows?.mode === 'target' && !times.isPropagationStated ? follows.register : undefined;
}

/** maxSurge and maxUnavailable in pods, for so many replicas. */
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
  const proxyStopsAfter = proxy?.form === 'classic' ? (proxy.exitOnZeroAfterSeconds ?? proxy.drainSeconds) : undefined;
  return {
    sigtermAfter,
    killAfter: Math.min(...hooks.map((hook) => killAfter(hook, grace))),
    grace,
    isColocated: sigtermAfter < frontHook,
    ...(proxyStopsAfter !== undefined && { proxyStopsAfter }),
    isProxyPatient: proxy?.exitOnZeroAfterSeconds !== undefined,
    lameDuckSeconds: times.isLameDuck ? times.propagation.recommendedSeconds : 0,
  };
}

/**
 * SIGTERM after the hook, then what is left of the grace period, and never less than 2 s.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer
 */
function killAfter(hook: number, grace: number): number {
  return grace === 0 ? 0 : hook + Math.max(KUBELET_MINIMUM_GRACE_SECONDS, grace - Math.floor(hook));
}

function hookSeconds({ preStop }: Container, { unknownHookSeconds }: Assumptions): number {
  return preStop === undefined ? 0 : (preStop.delaySeconds ?? unknownHookSeconds);
}
