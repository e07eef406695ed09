/**
 * The numbers that follow from what was resolved for a workload of any kind. The renderer and the checks read them
 * here, so that what is checked is what is printed.
 */
import type { ApiObject } from 'cdk8s';
import { type Propagation, slowestPropagation } from '../../kubernetes/propagation';
import { DEFAULT_STARTUP_SECONDS, gracePeriodSeconds } from '../../kubernetes/time-budget';
import type { MinorVersion } from '../../kubernetes/version';
import { type ForeignHook, foreignHooks, foreignStartups } from './foreign-times';
import type { MeshTimes } from '../mesh/mesh-times';
import type { PodContainer, PodOwner } from './pod-owner';
import type { ContainerRole, ResolvedContainer, ResolvedWorkload } from './resolved-workload';
import type { Router } from '../shutdown/router';
import type { TimedHook } from '../shutdown/pre-stop-hook';
import { targetVersionOf } from '../base/target-version';
import { OWN_OBJECTS, type ServingObjects } from './serving-objects';

/** How long a balancer lets requests in flight finish at a pod that it no longer sends new ones to. */
export interface DeregistrationDelay {
  /** Who says so, as an error shows it. */
  readonly route: string;
  readonly seconds: number;
}

/** The fewest pods outside of rollouts and disruptions, and the name of the field that sets them. */
export interface Floor {
  readonly replicas: number;
  readonly name: string;
}

export abstract class WorkloadPlan<C extends PodContainer = PodContainer> {
  private readonly containers = new Map<C, ResolvedContainer>();
  private readonly sidecars = new Set<C>();
  private readonly routers: Router[] = [];
  private readonly delays: DeregistrationDelay[] = [];
  private servingObjects = OWN_OBJECTS;

  protected constructor(
    public readonly owner: PodOwner<C>,
    public readonly choices: ResolvedWorkload,
  ) {}

  public abstract get floor(): Floor;

  public get apiObject(): ApiObject {
    return this.owner.apiObject;
  }

  public get targetVersion(): MinorVersion {
    return targetVersionOf(this.apiObject);
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

  /** Adds a balancer that keeps requests in flight for a time that was set explicitly. */
  public addDeregistrationDelay(delay: DeregistrationDelay): void {
    this.delays.push(delay);
  }

  public get deregistrationDelays(): readonly DeregistrationDelay[] {
    return [...this.delays];
  }

  public choose(container: C, role: ContainerRole, choices: ResolvedContainer): void {
    this.containers.set(container, choices);
    if (role === 'sidecar') {
      this.sidecars.add(container);
    }
  }

  public choicesOf(container: C): ResolvedContainer {
    return this.containers.get(container) ?? { port: firstPort(container), isForeign: true };
  }

  public get chosenContainers(): readonly (readonly [C, ResolvedContainer])[] {
    return [...this.containers];
  }

  public roleOf(container: C): ContainerRole {
    if (this.sidecars.has(container)) {
      return 'sidecar';
    }
    return this.owner.initContainers.includes(container) ? 'init' : 'regular';
  }

  /** The containers that run for as long as the pod does. */
  public get runningContainers(): readonly C[] {
    return [...this.owner.containers, ...this.sidecars];
  }

  /** The slowest router's. A propagation set explicitly is a fact, whatever routes to the pods. */
  public get propagation(): Propagation {
    const byHand = this.choices.shutdown._propagationSeconds;
    return byHand === undefined
      ? slowestPropagation(this.routers.map((router) => router._propagation))
      : { router: "'propagation'", leastSeconds: byHand, recommendedSeconds: byHand };
  }

  /** The hook of containers that have none of their own, undefined if SIGTERM is not held back. */
  public get hook(): TimedHook | undefined {
    return this.choices.shutdown._hook?._covering(this.propagation.recommendedSeconds);
  }

  /** How long a pod keeps serving after its removal began: through its hook, or on its own after SIGTERM. */
  public get serveOnSeconds(): number {
    const byItself = this.choices.shutdown._kind === 'lame-duck' ? this.propagation.recommendedSeconds : 0;
    return Math.max(byItself, this.hook?.seconds ?? 0, ...this.foreignHooks.map(({ seconds }) => seconds));
  }

  /** Hooks that the containers' owner wrote, as far as they can be read. */
  public get foreignHooks(): readonly ForeignHook[] {
    return foreignHooks(this.foreignContainers);
  }

  /** The grace period as it is printed: set explicitly, or derived. */
  public get graceSeconds(): number {
    const { shutdown, foreignGraceSeconds = 0 } = this.choices;
    return shutdown._graceSeconds ?? Math.max(this.derivedGraceSeconds, foreignGraceSeconds);
  }

  public get derivedGraceSeconds(): number {
    const { _longestRequestSeconds, _marginSeconds } = this.choices.shutdown;
    // A balancer counts its deregistration delay from when it has heard of the removal.
    const afterDelays = this.delays.map(({ seconds }) =>
      gracePeriodSeconds(this.propagation.recommendedSeconds, seconds, _marginSeconds),
    );
    return Math.max(gracePeriodSeconds(this.serveOnSeconds, _longestRequestSeconds, _marginSeconds), ...afterDelays);
  }

  /** The times that a sidecar of a mesh has to follow. */
  public get meshTimes(): MeshTimes {
    return {
      serveOnSeconds: this.serveOnSeconds,
      longestRequestSeconds: this.choices.shutdown._longestRequestSeconds,
      graceSeconds: this.graceSeconds,
    };
  }

  public get startupSeconds(): number {
    const stated = [...this.containers.values()].flatMap(
      ({ health, startupSeconds }) => health?._startupSeconds ?? startupSeconds ?? [],
    );
    return Math.max(
      ...(stated.length === 0 ? [DEFAULT_STARTUP_SECONDS] : stated),
      ...foreignStartups(this.foreignContainers.filter((container) => !this.choicesOf(container).health)),
    );
  }

  /** A balancer outside the cluster has to register a new pod before an old one may stop. */
  protected get registrationSeconds(): number {
    return Math.max(0, ...this.routers.map((router) => router._minReadySeconds));
  }

  private get foreignContainers(): readonly C[] {
    return this.owner.containers.filter((container) => this.choicesOf(container).isForeign);
  }
}

/** The port of a container that is not ours, if it names one. */
function firstPort(container: PodContainer): number | undefined {
  return container.portNumber ?? container.ports[0]?.number;
}
