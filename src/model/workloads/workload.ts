import { type Fenceposts, resolveFenceposts } from '../../kubernetes/fenceposts';
import type { Autoscaler } from './autoscaler';
import type { Budget } from './budget';
import type { Canary } from './canary';
import { isMetrics, requestPorts, type Service, type ServicePort } from '../traffic/service';
import { distinctBy } from '../objects/group-by';
import { perList } from '../objects/per-list';
import type { Container } from '../pods/container';
import type { Exposure } from '../traffic/exposure';
import { runningContainers } from '../pods/pod';
import type { NetworkPolicy } from '../traffic/network-policy';
import type { Times } from './times';
import type { WorkloadSpec } from './workload-spec';

/** A workload joined with everything that acts on it. */
export interface Workload extends WorkloadSpec {
  /** Every Service whose selector matches the pods. */
  readonly services: readonly Service[];
  readonly exposures: readonly Exposure[];
  /** The containers that own a port that receives requests. */
  readonly serving: ServingContainers;
  readonly budgets: readonly Budget[];
  /** The NetworkPolicies of the pods that serve. */
  readonly networkPolicies: readonly NetworkPolicy[];
  readonly autoscalers: readonly Autoscaler[];
  readonly canary?: Canary;
  /** The labels of the pods that serve: with Flagger, those of NAME-primary. */
  readonly runningLabels: ReadonlyMap<string, string>;
  /** The labels of its namespace, or undefined if that is not in the input. */
  readonly namespaceLabels?: ReadonlyMap<string, string>;
  /** The effective minimum E: the autoscaler's, else the declared replicas. */
  readonly replicas: number;
  readonly times: Times;
  /** Whether requests come from outside the cluster, or the configuration says to judge as if they did. */
  readonly isExternal: boolean;
}

/** Returns the maximum number of pods that the workload may have. */
export function maxReplicas({ autoscalers, replicas }: Workload): number {
  return Math.max(replicas, ...autoscalers.map(({ maxReplicas: max }) => max));
}

/** Whether requests reach its pods, and it is meant to have pods. */
export function isServed(workload: Workload): boolean {
  return workload.exposures.length > 0 && isJudged(workload);
}

/** Whether a rule should check it at all: not a task that ends, a Helm hook or a workload that is scaled to 0. */
export function isJudged(workload: Workload): boolean {
  const { object, declaredReplicas, autoscalers, isLent } = workload;
  const isOff = declaredReplicas === 0 && autoscalers.length === 0;
  return !object.isOwned && !object.isHook && !isTask(workload) && !isOff && isLent !== true && hasTemplate(workload);
}

/** Whether its pods end when their work is done. */
export function isTask({ kind }: WorkloadSpec): boolean {
  return kind === 'Job' || kind === 'CronJob';
}

/** Whether its pod template is in the input: a Rollout may borrow one that is not. */
export function hasTemplate({ borrowsFrom, lender }: WorkloadSpec): boolean {
  return borrowsFrom === undefined || lender !== undefined;
}

/** Whether the number of pods is known. For a DaemonSet, the nodes determine it. */
export function isReplicated({ kind }: WorkloadSpec): boolean {
  return kind !== 'DaemonSet' && kind !== 'Job' && kind !== 'CronJob';
}

/** Whether it can surge: a Deployment, OpenShift's DeploymentConfig or an Argo Rollout. */
export function canSurge({ kind }: WorkloadSpec): boolean {
  return kind === 'Deployment' || kind === 'DeploymentConfig' || kind === 'Rollout';
}

/** Returns maxSurge and maxUnavailable in pods, at the effective minimum. */
export function fencepostsOf({ strategy, replicas }: Workload): Fenceposts | undefined {
  return strategy.type === 'RollingUpdate' || strategy.type === 'BlueGreen'
    ? resolveFenceposts(strategy.maxSurge, strategy.maxUnavailable, replicas)
    : undefined;
}

/** The containers that own a port that receives requests. */
export interface ServingContainers {
  readonly containers: readonly Container[];
  /** Ports whose owner the manifest does not show. */
  readonly unclear: readonly ServicePort[];
}

export function servingContainers({ serving }: Workload): ServingContainers {
  return serving;
}

/** Finds the serving containers. A joined workload has them already. */
export function findServingContainers(workload: Pick<Workload, 'pod' | 'exposures' | 'canary'>): ServingContainers {
  const running = runningContainers(workload.pod);
  const ports = portsOf(workload);
  const containers = new Set<Container>();
  const unclear: ServicePort[] = [];
  for (const port of ports) {
    const owner = ownerOf(port, running);
    if (owner !== undefined) {
      containers.add(owner);
    } else if (typeof port.targetPort === 'number') {
      unclear.push(port);
    }
  }
  if (ports.length === 0) {
    running
      .filter((container) => running.length === 1 || container.ports.some(({ name }) => !isMetrics(name)))
      .forEach((container) => containers.add(container));
  }
  return { containers: running.filter((container) => containers.has(container)), unclear };
}

function portsOf({ exposures, canary }: Pick<Workload, 'exposures' | 'canary'>): readonly ServicePort[] {
  const ports = distinctPorts(exposures);
  return canary?.targetPort === undefined
    ? ports
    : [...ports, { port: canary.port, targetPort: canary.targetPort, protocol: 'TCP', path: [] }];
}

/** The ports of all Services. Those that lead to the same port of the pods count once. */
const distinctPorts = perList((exposures: readonly Exposure[]): readonly ServicePort[] => {
  const services = new Set(exposures.flatMap(({ service }) => service ?? []));
  const ports = [...services].flatMap(requestPorts);
  return distinctBy(ports, ({ targetPort, protocol }) => JSON.stringify([targetPort, protocol]));
});

/**
 * Returns the container that declares the port, or else the one with a probe of it: the manifest says that it listens there.
 * A single container need do neither.
 */
function ownerOf({ targetPort }: ServicePort, running: readonly Container[]): Container | undefined {
  const declaring = running.find(({ ports }) =>
    ports.some(({ name, number }) => (typeof targetPort === 'string' ? name === targetPort : number === targetPort)),
  );
  if (declaring !== undefined || typeof targetPort === 'string') {
    return declaring;
  }
  const probed = running.filter((container) => probedPorts(container).includes(targetPort));
  return probed.length === 1 ? probed.at(0) : running.length === 1 ? running.at(0) : undefined;
}

function probedPorts({ readiness, liveness, startup }: Container): readonly unknown[] {
  return [readiness, liveness, startup].flatMap((probe) =>
    probe !== undefined && 'port' in probe.handler ? [probe.handler.port] : [],
  );
}
