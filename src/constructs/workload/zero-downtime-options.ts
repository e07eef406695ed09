import type { Duration } from 'cdk8s';
import type { PercentOrAbsolute } from 'cdk8s-plus-27';
import { percentOf } from '../../kubernetes/int-or-percent';
import { Acknowledgements } from '../base/acknowledgements';
import {
  hasMember,
  ifGiven,
  optionalInstance,
  optionalSeconds,
  requireInstance,
  requireInteger,
  requireList,
  show,
} from '../base/arguments';
import { Autoscaling } from '../scaling/autoscaling';
import { DisruptionBudget } from '../scaling/disruption-budget';
import { GracefulShutdown } from '../shutdown/graceful-shutdown';
import { Mesh } from '../mesh/mesh';
import { Router } from '../shutdown/router';
import { Spread } from '../scaling/spread';
import type { ResolvedDeployment } from './deployment-plan';

/**
 * Options that zero downtime needs beyond the containers: how pods start, stop, spread and scale.
 */
export interface ZeroDowntimeOptions {
  /**
   * How a pod stops.
   *
   * @default GracefulShutdown.drain()
   */
  readonly shutdown?: GracefulShutdown;

  /**
   * How the pods are spread over hosts and zones.
   *
   * @default Spread.preferHostsAndZones()
   */
  readonly spread?: Spread;

  /**
   * How many pods may be evicted at once.
   *
   * @default DisruptionBudget.maxUnavailable(1)
   */
  readonly disruptionBudget?: DisruptionBudget;

  /**
   * Scales the number of pods with the load. The autoscaler then owns `replicas`.
   *
   * @default - a fixed number of replicas
   */
  readonly autoscaling?: Autoscaling;

  /**
   * Routers that send requests to the pods but are not defined in this app, such as an Ingress that another team owns.
   *
   * @default - kube-proxy, or the load balancer of the Service
   */
  readonly routers?: Router[];

  /**
   * The service mesh whose sidecar runs in the pods. Its drain is derived from the shutdown.
   *
   * @default - not configured: a sidecar that the namespace injects keeps the mesh's own drain
   */
  readonly mesh?: Mesh;

  /**
   * How many pods a rollout may run above the desired number.
   *
   * @default PercentOrAbsolute.absolute(1)
   */
  readonly maxSurge?: PercentOrAbsolute;

  /**
   * How many pods a rollout may run below the desired number.
   *
   * @default PercentOrAbsolute.absolute(0)
   */
  readonly maxUnavailable?: PercentOrAbsolute;

  /**
   * How long a pod has to be ready before it counts as available.
   *
   * @default - none, or 40 seconds if a load balancer outside the cluster targets pods and has to register them first
   */
  readonly minReady?: Duration;

  /**
   * How long a rollout may make no progress before it is reported as failed.
   *
   * @default - the start-up time + minReady + 60 seconds
   */
  readonly progressDeadline?: Duration;

  /**
   * How many old revisions are kept to roll back to.
   *
   * @default 10
   */
  readonly revisionHistoryLimit?: number;

  /**
   * Accepted errors and findings: a reason for each rule id.
   *
   * The reasons are kept in the manifest, on the object that the rule reports on: the workload, its disruption budget,
   * its autoscaler, its Service, its NetworkPolicy or a route. An unknown rule id is rejected.
   *
   * @default - nothing is accepted
   */
  readonly acknowledge?: Record<string, string>;
}

/** The options with defaults applied. */
export type ResolvedZeroDowntimeOptions = Pick<
  ResolvedDeployment,
  | 'shutdown'
  | 'spread'
  | 'disruptionBudget'
  | 'autoscaling'
  | 'mesh'
  | 'maxSurge'
  | 'maxUnavailable'
  | 'minReadySeconds'
  | 'progressDeadlineSeconds'
  | 'revisionHistoryLimit'
  | 'acknowledge'
> & { readonly routers: readonly Router[] };

export function resolveZeroDowntimeOptions(options: ZeroDowntimeOptions): ResolvedZeroDowntimeOptions {
  const maxSurge = readAmount('maxSurge', options.maxSurge) ?? 1;
  const maxUnavailable = readAmount('maxUnavailable', options.maxUnavailable) ?? 0;
  if (Number.parseInt(`${maxSurge}`, 10) === 0 && Number.parseInt(`${maxUnavailable}`, 10) === 0) {
    throw new Error("'maxSurge' and 'maxUnavailable' should not both be 0: a rollout could not make progress");
  }
  const { shutdown, spread, disruptionBudget, autoscaling, mesh, revisionHistoryLimit } = options;
  if (autoscaling !== undefined) {
    requireInstance('autoscaling', autoscaling, Autoscaling, 'Autoscaling.between(3, 6).onCpuUtilization(60)');
    autoscaling._requireMetric();
  }
  return {
    shutdown:
      optionalInstance('shutdown', shutdown, GracefulShutdown, 'GracefulShutdown.drain()') ?? GracefulShutdown.drain(),
    spread: optionalInstance('spread', spread, Spread, 'Spread.preferHosts()') ?? Spread.preferHostsAndZones(),
    disruptionBudget:
      optionalInstance('disruptionBudget', disruptionBudget, DisruptionBudget, 'DisruptionBudget.maxUnavailable(1)') ??
      DisruptionBudget.maxUnavailable(1),
    autoscaling,
    mesh: optionalInstance('mesh', mesh, Mesh, 'Mesh.istio()'),
    routers: requireList('routers', options.routers ?? []).map((router) =>
      requireInstance('routers', router, Router, 'Router.traefik()'),
    ),
    maxSurge,
    maxUnavailable,
    minReadySeconds: optionalSeconds('minReady', options.minReady),
    progressDeadlineSeconds: optionalSeconds('progressDeadline', options.progressDeadline, 1),
    revisionHistoryLimit: ifGiven(revisionHistoryLimit, (limit) =>
      requireInteger('revisionHistoryLimit', limit, {
        min: 1,
        remedy: 'without a revision there is nothing to roll back to',
      }),
    ),
    acknowledge: Acknowledgements.read(options.acknowledge),
  };
}

function readAmount(name: string, amount: PercentOrAbsolute | undefined): number | string | undefined {
  if (amount === undefined) {
    return undefined;
  }
  const value: unknown = hasMember(amount, 'value') ? amount.value : amount;
  if (typeof value === 'string' && percentOf(value) !== undefined) {
    return value;
  }
  if (!hasMember(amount, 'value') || typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw new Error(
      `'${name}' should be a whole number of pods or a whole percentage, got ${show(value)}; write ` +
        'PercentOrAbsolute.absolute(1) or PercentOrAbsolute.percent(25)',
    );
  }
  return value;
}
