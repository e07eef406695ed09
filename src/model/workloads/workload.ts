import { type Fenceposts, resolveFenceposts } from '../../kubernetes/fenceposts';
import type { Autoscaler } from './autoscaler';
import type { Budget } from './budget';
import type { Canary } from './canary';
import { isMetrics, requestPorts, type Service, type ServicePort } from '../traffic/service';
import type { Container } from '../pods/container';
import type { Exposure } from '../traffic/exposure';
import { runningContainers } from '../pods/pod';
import type { Times } from './times';
import type { WorkloadSpec } from './workload-spec';

/** A workload joined with everything that acts on it. */
export interface Workload extends WorkloadSpec {
  /** Every Service whose selector matches the pods. */
  readonly services: readonly Service[];
  readonly exposures: readonly Exposure[];
  /** The containers that own a port that requests come to. */
  readonly serving: ServingContainers;
  readonly budgets: readonly Budget[];
  readonly autoscalers: readonly Autoscaler[];
  readonly canary?: Canary;
  /** The pods that serve: under Flagger those of NAME-primary. */
  readonly runningLabels: ReadonlyMap<string, string>;
  /** The effective minimum E: the autoscaler's, else the declared replicas. */
  readonly replicas: number;
  readonly times: Times;
  /** Requests come from outside the cluster, or the configuration says to judge as if they did. */
  readonly isExternal: boolean;
}

/** The pods that the workload may have at the most. */
export function maxReplicas({ autoscalers, replicas }: Workload): number {
  return Math.max(replicas, ...autoscalers.map(({ maxReplicas: max }) => max));
}

/** A way leads to its pods, and it is meant to have pods. */
export function isServed(workload: Workload): boolean {
  return workload.exposures.length > 0 && isJudged(workload);
}

/** Whether a rule should look at it at all: no task that ends, no hook of Helm's, nothing scaled to 0. */
export function isJudged({ object, kind, declaredReplicas, autoscalers }: Workload): boolean {
  const isTask = kind === 'Job' || kind === 'CronJob';
  const isOff = declaredReplicas === 0 && autoscalers.length === 0;
  return !object.isOwned && !object.isHook && !isTask && !isOff;
}

/** Whether somebody says how many pods there are, which a DaemonSet leaves to the nodes. */
export function isReplicated({ kind }: WorkloadSpec): boolean {
  return kind !== 'DaemonSet' && kind !== 'Job' && kind !== 'CronJob';
}

/** A Deployment or an Argo Rollout: what can surge. */
export function canSurge({ kind }: WorkloadSpec): boolean {
  return kind === 'Deployment' || kind === 'Rollout';
}

/** maxSurge and maxUnavailable in pods, at the effective minimum. */
export function fencepostsOf({ strategy, replicas }: Workload): Fenceposts | undefined {
  return strategy.type === 'RollingUpdate' || strategy.type === 'BlueGreen'
    ? resolveFenceposts(strategy.maxSurge, strategy.maxUnavailable, replicas)
    : undefined;
}

/** The containers that own a port that requests come to. */
export interface ServingContainers {
  readonly containers: readonly Container[];
  /** Ports whose owner the manifest does not tell. */
  readonly unclear: readonly ServicePort[];
}

export function servingContainers({ serving }: Workload): ServingContainers {
  return serving;
}

/** Looks for them; a workload has them already. */
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
  const services = new Set(exposures.flatMap(({ service }) => service ?? []));
  const ports = [...services].flatMap(requestPorts);
  return canary?.targetPort === undefined
    ? ports
    : [...ports, { port: canary.port, targetPort: canary.targetPort, protocol: 'TCP', path: [] }];
}

/** The container that declares the port; a container alone needs not declare a number. */
function ownerOf({ targetPort }: ServicePort, running: readonly Container[]): Container | undefined {
  const declaring = running.find(({ ports }) =>
    ports.some(({ name, number }) => (typeof targetPort === 'string' ? name === targetPort : number === targetPort)),
  );
  const isAlone = running.length === 1 && typeof targetPort === 'number';
  return declaring ?? (isAlone ? running.at(0) : undefined);
}
