import type { FieldPath } from '../../manifest/field-path';
import { type Container, type ContainerContext, readContainer } from './container';
import type { Fields } from '../objects/fields';
import { type Amounts, type ResourceDefaults, readAmounts } from './resources';
import { type Reference, podReferences } from './references';
import { type AntiAffinityTerm, type SpreadConstraint, readAntiAffinity, readSpread } from './scheduling';

/** Kubernetes' default, if a pod does not set a grace period. */
const DEFAULT_GRACE_SECONDS = 30;

/** A claim that a pod mounts. */
export interface ClaimVolume {
  readonly claim: string;
  readonly path: FieldPath;
}

/** A pod or a pod template. */
export interface PodTemplate {
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly graceSeconds: number;
  /** Main containers, in order. */
  readonly containers: readonly Container[];
  /** Init containers that keep running. */
  readonly sidecars: readonly Container[];
  readonly initContainers: readonly Container[];
  readonly antiAffinity: readonly AntiAffinityTerm[];
  readonly spread: readonly SpreadConstraint[];
  readonly claims: readonly ClaimVolume[];
  /** The objects that the pod and its volumes refer to. Containers have references of their own. */
  readonly references: readonly Reference[];
  /** Undefined if it is not set. */
  readonly restartPolicy?: string;
  /** Whether it says which operating system it is for. */
  readonly namesOs: boolean;
  readonly hostNetwork: boolean;
  /** Whether its containers see each other's processes, so that none has the first one. */
  readonly sharesProcesses: boolean;
  readonly hasReadinessGates: boolean;
  readonly nodeSelector: ReadonlyMap<string, string>;
  /** Requests of the pod as a whole. */
  readonly requests: Amounts;
  readonly limits: Amounts;
  /** The pod's spec. */
  readonly path: FieldPath;
}

/**
 * Reads a pod or a pod template.
 *
 * @param owned The annotations of the object that owns the template.
 */
export function readPod(
  metadata: Fields,
  spec: Fields,
  defaults: ResourceDefaults,
  owned: ReadonlyMap<string, string>,
): PodTemplate {
  const annotations = metadata.strings('annotations');
  const context: ContainerContext = {
    defaults,
    diskVolumes: diskVolumesOf(spec),
    annotation: (key) => owned.get(key) ?? annotations.get(key),
  };
  const restartPolicy = spec.text('restartPolicy');
  const init = spec.children('initContainers').map((fields) => readContainer(fields, true, context));
  return {
    labels: metadata.labels('labels'),
    annotations,
    graceSeconds: spec.integer('terminationGracePeriodSeconds') ?? DEFAULT_GRACE_SECONDS,
    containers: spec.children('containers').map((fields) => readContainer(fields, false, context)),
    sidecars: init.filter(({ role }) => role === 'sidecar'),
    initContainers: init.filter(({ role }) => role === 'init'),
    antiAffinity: readAntiAffinity(spec),
    spread: readSpread(spec),
    claims: spec.children('volumes').flatMap((volume): ClaimVolume[] => {
      const claim = volume.child('persistentVolumeClaim').text('claimName');
      return claim === undefined ? [] : [{ claim, path: volume.path }];
    }),
    references: podReferences(spec),
    ...(restartPolicy !== undefined && { restartPolicy }),
    namesOs: spec.has('os'),
    hostNetwork: spec.flag('hostNetwork') ?? false,
    sharesProcesses: spec.flag('shareProcessNamespace') ?? false,
    hasReadinessGates: spec.children('readinessGates').length > 0,
    nodeSelector: readNodeSelector(spec),
    requests: readAmounts(spec.child('resources'), 'requests'),
    limits: readAmounts(spec.child('resources'), 'limits'),
    path: spec.path,
  };
}

const NO_VOLUMES: ReadonlySet<string> = new Set();

function diskVolumesOf(spec: Fields): ReadonlySet<string> {
  const names = spec
    .children('volumes')
    .filter((volume) => volume.has('emptyDir') && volume.child('emptyDir').text('medium') !== 'Memory')
    .flatMap((volume) => volume.text('name') ?? []);
  return names.length === 0 ? NO_VOLUMES : new Set(names);
}

/** The containers that run while the pod serves. */
export function runningContainers(pod: PodTemplate): readonly Container[] {
  return [...pod.containers, ...pod.sidecars];
}

/** All containers, those that end before the others start included. */
export function allContainers(pod: PodTemplate): readonly Container[] {
  return [...pod.initContainers, ...pod.sidecars, ...pod.containers];
}

/** The ports of its node that a pod uses, as far as its containers declare them. */
export function hostPorts(pod: PodTemplate): readonly number[] {
  return runningContainers(pod).flatMap(({ ports }) =>
    ports.flatMap(({ hostPort, number }) => (pod.hostNetwork ? (number ?? []) : (hostPort ?? []))),
  );
}

/** Reads `nodeSelector`, and required node affinity that is equivalent to it: one term with one value. */
function readNodeSelector(spec: Fields): ReadonlyMap<string, string> {
  const required = spec
    .child('affinity')
    .child('nodeAffinity')
    .child('requiredDuringSchedulingIgnoredDuringExecution')
    .children('nodeSelectorTerms');
  const expressions = required.length === 1 ? required.flatMap((term) => term.children('matchExpressions')) : [];
  const affinity = expressions.flatMap((expression): [string, string][] => {
    const values = expression.texts('values');
    const key = expression.text('key');
    const value = values.at(0);
    return expression.text('operator') === 'In' && values.length === 1 && key !== undefined && value !== undefined
      ? [[key, value]]
      : [];
  });
  const selector = spec.labels('nodeSelector');
  return affinity.length === 0 ? selector : new Map([...affinity, ...selector]);
}
