/**
 * The claims of a Deployment, whether the chart defines them or only refers to them, and whether their volumes can be
 * mounted by more than one pod.
 */
import { ApiObject, Chart } from 'cdk8s';
import type { Container, Volume } from 'cdk8s-plus-27';
import { resolveFenceposts } from '../../kubernetes/fenceposts';
import type { Contradiction } from '../base/contradiction';
import { statedAccessMode } from '../storage/stated-access-modes';
import type { DeploymentPlan } from './deployment-plan';

type AccessModes = readonly string[];

/**
 * Two pods that are meant to run at the same time, in a rollout or permanently, cannot share a volume limited to one node.
 * A rollout without surge of a single pod is right: its successor waits until the volume is detached, which is an outage,
 * but one that ends.
 */
export function claims(plan: DeploymentPlan): Contradiction[] {
  const { maxSurge, maxUnavailable } = plan.choices;
  const surge = resolveFenceposts(maxSurge, maxUnavailable, plan.floor.replicas)?.surge ?? 0;
  if (plan.most + surge <= 1) {
    return [];
  }
  const { stated, defined } = claimsOf(plan);
  return [...new Map([...stated, ...defined])].flatMap(([name, given]) => {
    if (given.length === 0 || isShared(given)) {
      return [];
    }
    const message =
      `claim '${name}' is ${given.join(', ')}, and ${printReplicas(plan.most)} + ${surge} surge need it: its volume can ` +
      'be mounted on only one node at a time, so pods on any other node wait forever; use a ReadWriteMany claim, or one ' +
      'replica with maxSurge 0 and maxUnavailable 1 for an outage in each rollout';
    return [{ rule: 'surge-vs-rwo', message }];
  });
}

function printReplicas(most: number): string {
  return `${most} ${most === 1 ? 'replica' : 'replicas'}`;
}

/** Returns the claims that are stated to be shared, and that only the cluster has. */
export function sharedClaims(plan: DeploymentPlan): readonly string[] {
  const { stated, defined } = claimsOf(plan);
  return [...stated].flatMap(([name, modes]) => (isShared(modes) && !defined.has(name) ? [name] : []));
}

function isShared(modes: AccessModes): boolean {
  return modes.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany');
}

interface Claims {
  /** The claims that the pods mount, with the access modes stated for each, if any. */
  readonly stated: ReadonlyMap<string, AccessModes>;
  /** Those that the chart defines. Their own access modes take precedence over stated ones. */
  readonly defined: ReadonlyMap<string, AccessModes>;
}

function claimsOf({ choices: { deployment }, runningContainers }: DeploymentPlan): Claims {
  const stated = mountedClaims(deployment.volumes, runningContainers);
  return { stated, defined: stated.size === 0 ? stated : definedClaims(Chart.of(deployment), stated) };
}

/** Returns the claims that the pods mount, with the access modes stated for each, if any. */
function mountedClaims(volumes: readonly Volume[], containers: readonly Container[]): ReadonlyMap<string, AccessModes> {
  const mounted = containers.flatMap((container) => container.mounts.map((mount) => mount.volume));
  return new Map(
    [...new Set([...volumes, ...mounted])].flatMap((volume) => {
      const { persistentVolumeClaim } = volume._toKube();
      const mode = statedAccessMode(volume);
      const modes = mode === undefined ? [] : [mode];
      return persistentVolumeClaim === undefined ? [] : [[persistentVolumeClaim.claimName, modes] as const];
    }),
  );
}

function definedClaims(chart: Chart, wanted: ReadonlyMap<string, unknown>): ReadonlyMap<string, AccessModes> {
  const objects = chart.node
    .findAll()
    .filter((construct) => ApiObject.isApiObject(construct))
    .map((object) => object)
    .filter((object) => object.kind === 'PersistentVolumeClaim' && wanted.has(object.name));
  return new Map(
    objects.map((object) => {
      const { spec } = object.toJson() as { readonly spec?: { readonly accessModes?: AccessModes } };
      return [object.name, spec?.accessModes ?? []] as const;
    }),
  );
}
