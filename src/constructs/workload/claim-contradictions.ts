/**
 * Volumes that a rollout cannot mount twice, whether the chart defines their claims or only refers to them.
 */
import { ApiObject, Chart } from 'cdk8s';
import type { Container, Volume } from 'cdk8s-plus-27';
import type { Contradiction } from '../base/contradiction';
import { statedAccessMode } from '../storage/stated-access-modes';
import type { DeploymentPlan } from './deployment-plan';

type AccessModes = readonly string[];

/** Two pods that run at the same time, in a rollout or permanently, cannot share a volume limited to one node. */
export function claims(plan: DeploymentPlan): Contradiction[] {
  const { deployment } = plan.choices;
  const stated = claimsOf(deployment.volumes, plan.runningContainers);
  if (stated.size === 0) {
    return [];
  }
  const modes = new Map([...stated, ...definedClaims(Chart.of(deployment), stated)]);
  return [...modes].flatMap(([name, given]) => {
    if (given.length === 0 || given.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany')) {
      return [];
    }
    const message =
      `claim '${name}' is ${given.join(', ')}: its volume can be mounted on only one node at a time, so a rollout ` +
      'that starts a pod before it stops one waits forever; use a ReadWriteMany claim';
    return [{ rule: 'surge-vs-rwo', message }];
  });
}

/** Returns the claims that the pods mount, with the access modes stated for each, if any. */
function claimsOf(volumes: readonly Volume[], containers: readonly Container[]): ReadonlyMap<string, AccessModes> {
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

/** Returns the access modes of the claims that the chart defines. They take precedence over stated ones. */
function definedClaims(
  chart: Chart,
  wanted: ReadonlyMap<string, unknown>,
): readonly (readonly [string, AccessModes])[] {
  return chart.node
    .findAll()
    .filter((construct) => ApiObject.isApiObject(construct))
    .map((object) => object)
    .filter((object) => object.kind === 'PersistentVolumeClaim' && wanted.has(object.name))
    .map((object) => {
      const { spec } = object.toJson() as { readonly spec?: { readonly accessModes?: AccessModes } };
      return [object.name, spec?.accessModes ?? []] as const;
    });
}
