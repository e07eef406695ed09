/**
 * The numbers derived from the resolved options of any kind of workload. The renderer and the checks both read them
 * here, so that what is checked is what is printed.
 */
import type { ApiObject } from 'cdk8s';
import { allowedStartSeconds } from '../../kubernetes/probe-timing';
import { type Propagation, slowestPropagation, statedPropagation } from '../../kubernetes/propagation';
import { DEFAULT_STARTUP_SECONDS, gracePeriodSeconds } from '../../kubernetes/time-budget';
import type { MinorVersion } from '../../kubernetes/version';
import { type ForeignHook, foreignHooks, foreignStartups } from './foreign-times';
import type { MeshTimes } from '../mesh/mesh-times';
import type { PodContainer, PodOwner } from './pod-owner';
import type { ContainerRole, ResolvedContainer, ResolvedWorkload } from './resolved-workload';
import type { Router } from '../shutdown/router';
import type { TimedHook } from '../shutdown/timed-hook';
import { withoutUndefined } from '../base/plain-objects';
import { targetVersionOf } from '../base/target-version';
import { OWN_OBJECTS, type ServingObjects } from './serving-objects';

/** How long a load balancer lets requests in flight finish on a pod to which it no longer sends new ones. */
export interface DeregistrationDelay {
  /** The route that sets the delay, as shown in errors. */
  readonly route: string;
  /** The load balancer. */
  readonly router: Router;
  readonly seconds: number;
}

/** The lowest number of pods outside rollouts and disruptions, and the name of the field that sets it. */
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

  /** Lets other objects serve on behalf of the workload, such as copies that a controller runs. */
  public handOver(serving: ServingObjects): void {
    this.servingObjects = serving;
  }

  /** Adds a load balancer with the deregistration delay that its annotations set, explicitly or derived. */
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

  /** The propagation of the slowest router. One set explicitly takes precedence over all routers. */
  public get propagation(): Propagation {
    return this.statedPropagation ?? slowestPropagation(this.routers.map((router) => router._propagation));
  }

  /** The propagation that was set explicitly, whatever the routers. */
  public get statedPropagation(): Propagation | undefined {
    const seconds = this.choices.shutdown._propagationSeconds;
    return seconds === undefined ? undefined : statedPropagation("'propagation'", seconds);
  }

  /** The hook of containers that have none of their own. Undefined if nothing delays SIGTERM. */
  public get hook(): TimedHook | undefined {
    return this.choices.shutdown._hook?._covering(this.propagation.recommendedSeconds);
  }

  /** Whether containers get the native sleep, which old clusters and clients drop. */
  public get hasNativeSleep(): boolean {
    return this.choices.shutdown._hook?._isNativeSleep === true && this.hook?.seconds !== 0;
  }

  /** How long a pod keeps serving once its removal has begun: through its hook, or on its own after SIGTERM. */
  public get serveOnSeconds(): number {
    const lameDuck = this.choices.shutdown._isLameDuck ? this.propagation.recommendedSeconds : 0;
    return Math.max(lameDuck, this.hookSeconds);
  }

  /** The least that it has to keep serving: below it, requests are certain to be lost. */
  public get leastServeOnSeconds(): number {
    const lameDuck = this.choices.shutdown._isLameDuck ? this.propagation.leastSeconds : 0;
    return Math.max(lameDuck, this.hookSeconds);
  }

  /** Hooks that the containers' owner wrote, as far as they can be read. */
  public get foreignHooks(): readonly ForeignHook[] {
    return foreignHooks(this.foreignContainers);
  }

  /** The printed grace period: set explicitly, or derived. */
  public get graceSeconds(): number {
    const { shutdown, foreignGraceSeconds = 0 } = this.choices;
    return shutdown._graceSeconds ?? Math.max(this.derivedGraceSeconds, foreignGraceSeconds);
  }

  public get derivedGraceSeconds(): number {
    const { _longestRequestSeconds, _marginSeconds } = this.choices.shutdown;
    // A load balancer's deregistration delay begins when it learns of the removal.
    const afterDelays = this.delays.map(({ router, seconds }) => {
      const learnsSeconds = this.statedPropagation ? undefined : router._deregistrationMarginSeconds;
      return gracePeriodSeconds(learnsSeconds ?? this.propagation.recommendedSeconds, seconds, _marginSeconds);
    });
    return Math.max(gracePeriodSeconds(this.serveOnSeconds, _longestRequestSeconds, _marginSeconds), ...afterDelays);
  }

  /** The times that the sidecar of a mesh has to respect. */
  public get meshTimes(): MeshTimes {
    return {
      serveOnSeconds: this.serveOnSeconds,
      leastServeOnSeconds: this.leastServeOnSeconds,
      longestRequestSeconds: this.choices.shutdown._longestRequestSeconds,
      graceSeconds: this.graceSeconds,
    };
  }

  public get startupSeconds(): number {
    const stated = [...this.containers.values()].flatMap(
      ({ health, startupSeconds }) => health?._startupSeconds ?? startupSeconds ?? [],
    );
    const foreign = this.foreignContainers.filter((container) => !this.choicesOf(container).health);
    const known = [...stated, ...foreignStartups(foreign)];
    return known.length === 0 ? DEFAULT_STARTUP_SECONDS : Math.max(...known);
  }

  /**
   * How long a load balancer outside the cluster takes to register a new pod, which has to be over before an old one may
   * stop. Undefined if there is none.
   */
  public get registration(): Propagation | undefined {
    const joining = this.routers.flatMap((router) => router._registration ?? []);
    return joining.length === 0 ? undefined : (this.statedPropagation ?? slowestPropagation(joining));
  }

  /** The most time that a pod may take to start, as its probes allow. */
  public get allowedStartSeconds(): number {
    const allowed = this.runningContainers.map((container) => {
      const { health } = this.choicesOf(container);
      return health?._allowedStartSeconds ?? allowedStartSeconds(withoutUndefined(container._toKube()));
    });
    return Math.max(this.startupSeconds, ...allowed);
  }

  private get hookSeconds(): number {
    return Math.max(this.hook?.seconds ?? 0, ...this.foreignHooks.map(({ seconds }) => seconds));
  }

  private get foreignContainers(): readonly C[] {
    return this.owner.containers.filter((container) => this.choicesOf(container).isForeign);
  }
}

/** Returns the first port of a container that is not ours, if it declares one. */
function firstPort(container: PodContainer): number | undefined {
  return container.portNumber ?? container.ports[0]?.number;
}
