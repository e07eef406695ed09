/**
 * What was chosen for one Deployment, and the times and counts that follow from it. The renderer and the checks ask
 * here, so that both speak of the same numbers.
 */
import { ApiObject } from 'cdk8s';
import type { Container, Deployment } from 'cdk8s-plus-27';
import { type Propagation, slowestPropagation } from '../../kubernetes/propagation';
import { DEFAULT_STARTUP_SECONDS, gracePeriodSeconds, progressDeadlineSeconds } from '../../kubernetes/time-budget';
import type { MinorVersion } from '../../kubernetes/version';
import type { Autoscaling } from '../scaling/autoscaling';
import type { DisruptionBudget } from '../scaling/disruption-budget';
import { type ForeignHook, foreignDeadline, foreignHooks, foreignStartups } from './foreign-times';
import type { GracefulShutdown } from '../shutdown/graceful-shutdown';
import type { Health } from '../health/health';
import type { Mesh } from '../mesh/mesh';
import type { PodSecurity } from '../container/pod-security';
import type { Qos } from '../container/qos';
import type { Router } from '../shutdown/router';
import type { Spread } from '../scaling/spread';
import { targetVersionOf } from '../base/target-version';
import { OWN_OBJECTS, type ServingObjects } from './serving-objects';

/** How a container takes part in its pod's life. */
export type ContainerRole = 'regular' | 'sidecar' | 'init';

/** What was chosen for one container. */
export interface ContainerChoices {
  readonly health?: Health;
  readonly port?: number;
  readonly security?: PodSecurity;
  readonly qos?: Qos;
  /** Whether somebody else defined it: what is not chosen here is left as it is. */
  readonly isForeign: boolean;
}

/** What was chosen for a workload. Times are seconds. */
export interface WorkloadChoices {
  readonly deployment: Deployment;
  readonly shutdown: GracefulShutdown;
  readonly spread: Spread;
  readonly disruptionBudget: DisruptionBudget;
  readonly autoscaling?: Autoscaling;
  readonly replicas: number;
  readonly maxSurge: number | string;
  readonly maxUnavailable: number | string;
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
  readonly revisionHistoryLimit?: number;
  readonly security?: PodSecurity;
  readonly mesh?: Mesh;
  readonly imagePullSecrets: readonly string[];
  readonly priorityClassName?: string;
  /** Reasons by the id of the rule that is accepted. */
  readonly acknowledge: Readonly<Record<string, string>>;
  /** Whether longer times in the Deployment itself stand: it is somebody else's. */
  readonly keepsLongerTimes: boolean;
}

/** How long a balancer lets requests in flight finish at a pod that it no longer sends new ones to. */
export interface DeregistrationDelay {
  /** Who says so, as an error shows it. */
  readonly route: string;
  readonly seconds: number;
}

export class WorkloadPlan {
  private readonly containers = new Map<Container, ContainerChoices>();
  private readonly sidecars = new Set<Container>();
  private readonly routers: Router[] = [];
  private readonly delays: DeregistrationDelay[] = [];
  private servingObjects = OWN_OBJECTS;

  public constructor(public readonly choices: WorkloadChoices) {}

  public get apiObject(): ApiObject {
    return ApiObject.of(this.choices.deployment);
  }

  public get targetVersion(): MinorVersion {
    return targetVersionOf(this.choices.deployment);
  }

  public addRouter(router: Router): void {
    this.routers.push(router);
  }

  /** The objects that clients reach, for routes, policies and monitors. */
  public get serving(): ServingObjects {
    return this.servingObjects;
  }

  /** Lets other objects serve in the workload's name: a controller runs copies of its own. */
  public handOver(serving: ServingObjects): void {
    this.servingObjects = serving;
  }

  /** A balancer that goes on with requests in flight for a time that was set by hand. */
  public addDeregistrationDelay(delay: DeregistrationDelay): void {
    this.delays.push(delay);
  }

  public get deregistrationDelays(): readonly DeregistrationDelay[] {
    return [...this.delays];
  }

  public choose(container: Container, role: ContainerRole, choices: ContainerChoices): void {
    this.containers.set(container, choices);
    if (role === 'sidecar') {
      this.sidecars.add(container);
    }
  }

  public choicesOf(container: Container): ContainerChoices {
    return this.containers.get(container) ?? { port: firstPort(container), isForeign: true };
  }

  public get chosenContainers(): readonly (readonly [Container, ContainerChoices])[] {
    return [...this.containers];
  }

  public roleOf(container: Container): ContainerRole {
    if (this.sidecars.has(container)) {
      return 'sidecar';
    }
    return this.choices.deployment.initContainers.includes(container) ? 'init' : 'regular';
  }

  /** The containers that run for as long as the pod does. */
  public get runningContainers(): readonly Container[] {
    return [...this.choices.deployment.containers, ...this.sidecars];
  }

  /** How many pods there are at the least when nothing goes on, and the word for it. */
  public get floor(): { readonly replicas: number; readonly name: string } {
    const { autoscaling, replicas } = this.choices;
    return autoscaling === undefined
      ? { replicas, name: 'replicas' }
      : { replicas: autoscaling._minReplicas, name: 'minReplicas' };
  }

  /** The slowest router. A propagation set by hand is a fact, whatever routes to the pods. */
  public get propagation(): Propagation {
    const byHand = this.choices.shutdown._propagationSeconds;
    return byHand === undefined
      ? slowestPropagation(this.routers.map((router) => router._propagation))
      : { router: "'propagation'", leastSeconds: byHand, recommendedSeconds: byHand };
  }

  /** How long the hook that is derived holds SIGTERM back. Without a hook it is not held back. */
  public get hookSeconds(): number {
    const { _kind, _hook } = this.choices.shutdown;
    return _kind === 'drain' ? (_hook?._durationSeconds ?? this.propagation.recommendedSeconds) : 0;
  }

  /** How long a pod serves on after its removal began: by its hook, or by itself after SIGTERM. */
  public get serveOnSeconds(): number {
    const byItself = this.choices.shutdown._kind === 'lame-duck' ? this.propagation.recommendedSeconds : 0;
    return Math.max(byItself, this.hookSeconds, ...this.foreignHooks.map(({ seconds }) => seconds));
  }

  /** Hooks that the Deployment's owner wrote, as far as they can be read. */
  public get foreignHooks(): readonly ForeignHook[] {
    return foreignHooks(this.foreignContainers);
  }

  public get derivedGraceSeconds(): number {
    const { _longestRequestSeconds, _marginSeconds } = this.choices.shutdown;
    // A balancer counts its deregistration delay from when it has heard of the removal.
    const afterDelays = this.delays.map(({ seconds }) =>
      gracePeriodSeconds(this.propagation.recommendedSeconds, seconds, _marginSeconds),
    );
    return Math.max(gracePeriodSeconds(this.serveOnSeconds, _longestRequestSeconds, _marginSeconds), ...afterDelays);
  }

  public get startupSeconds(): number {
    const stated = [...this.containers.values()].flatMap(({ health }) => (health ? [health._startupSeconds] : []));
    return Math.max(
      ...(stated.length === 0 ? [DEFAULT_STARTUP_SECONDS] : stated),
      ...foreignStartups(this.foreignContainers.filter((container) => !this.choicesOf(container).health)),
    );
  }

  /** A balancer outside the cluster has to register a new pod before an old one may stop. */
  public get minReadySeconds(): number {
    const { deployment, keepsLongerTimes, minReadySeconds: byHand } = this.choices;
    const derived = Math.max(0, ...this.routers.map((router) => router._minReadySeconds));
    return Math.max(byHand ?? derived, keepsLongerTimes ? deployment.minReady.toSeconds() : 0);
  }

  public get progressDeadlineSeconds(): number {
    const { deployment, keepsLongerTimes, progressDeadlineSeconds: byHand } = this.choices;
    const longer = keepsLongerTimes ? (foreignDeadline(deployment) ?? 0) : 0;
    return byHand ?? Math.max(progressDeadlineSeconds(this.startupSeconds, this.minReadySeconds), longer);
  }

  private get foreignContainers(): readonly Container[] {
    return this.choices.deployment.containers.filter((container) => this.choicesOf(container).isForeign);
  }
}

/** The port that a container which somebody else defined serves on, as far as it says. */
function firstPort(container: Container): number | undefined {
  return container.portNumber ?? container.ports[0]?.number;
}
