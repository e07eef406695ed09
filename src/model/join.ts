import type { RouterProfile } from '../kubernetes/routers/router-profile';
import { type Autoscaler, targetKey } from './workloads/autoscaler';
import type { Budget } from './workloads/budget';
import { type Canary, primaryLabels } from './workloads/canary';
import {
  type Exposure,
  type RouteUse,
  canaryExposure,
  exposuresOf,
  routeExposures,
  withAmbientRouter,
  withStatedRouter,
} from './traffic/exposure';
import { groupBy } from './objects/group-by';
import type { Inventory } from './inventory';
import type { KubernetesObject } from './objects/kubernetes-object';
import { LabelIndex } from './objects/label-index';
import { type LabelSelector, selectorOfLabels } from './objects/label-selector';
import { perList } from './objects/per-list';
import { isAmbient } from './pods/istio-ambient';
import type { Backend } from './traffic/backend';
import type { NetworkPolicy } from './traffic/network-policy';
import type { Service } from './traffic/service';
import type { LookUp } from './workloads/lame-duck';
import { isMeant, type WorkloadSettings } from './workloads/settings';
import { readTimes, statedRouter } from './workloads/times';
import { type Workload, findServingContainers } from './workloads/workload';
import type { WorkloadSpec } from './workloads/workload-spec';

type Labels = ReadonlyMap<string, string>;

export interface Joined {
  readonly workloads: readonly Workload[];
  readonly pods: LabelIndex<Workload>;
}

/** Joins each workload with everything that acts on it. Objects are joined within a namespace only. */
export function joinWorkloads(inventory: Inventory, settings: readonly WorkloadSettings[]): Joined {
  const canaries = groupBy(inventory.canaries, (canary) =>
    targetKey(canary.object.namespace, canary.targetKind, canary.targetName),
  );
  const runningLabels = (spec: WorkloadSpec): Labels =>
    canaryOf(spec, canaries) === undefined ? spec.pod.labels : primaryLabels(spec);
  const byTemplate = indexPods(inventory.specs, (spec) => [spec.pod.labels, runningLabels(spec)]);
  const byRunning = canaries.size === 0 ? byTemplate : indexPods(inventory.specs, (spec) => [runningLabels(spec)]);
  const services = invert(inventory.services, byTemplate, ({ selector }) =>
    selector.size === 0 ? undefined : selectorOfLabels(selector),
  );
  const networkPolicies = invert(inventory.networkPolicies, byRunning, ({ selector }) => selector);
  const budgets = invert(inventory.budgets, byRunning, ({ selector }) => selector);
  const autoscalers = groupBy(inventory.autoscalers, ({ object, targetKind, targetName }) =>
    targetKey(object.namespace, targetKind, targetName),
  );
  const routes = routesByService(inventory);
  const exposures = new Map<readonly Service[], Workload['exposures']>();
  // One Service may have many routes, and many workloads.
  const shown = (list: readonly Service[]): Workload['exposures'] => {
    const found =
      exposures.get(list) ??
      exposuresOf(list, ({ object }) => routes.get(routeKey('Service', object.namespace, object.name)) ?? []);
    exposures.set(list, found);
    return found;
  };
  const written = servicesByPod(inventory);
  const workloads = inventory.specs.map((spec) =>
    join(spec, {
      services: withWritten(services(spec), written.get(podKey(spec.object))),
      budgets: budgets(spec),
      networkPolicies: networkPolicies(spec),
      autoscalers: autoscalers.get(keyOf(spec)) ?? [],
      canary: canaryOf(spec, canaries),
      routes,
      shown,
      runningLabels: runningLabels(spec),
      namespace: inventory.namespaces.get(spec.object.namespace),
      settings: settings.find((candidate) => isMeant(candidate, spec.object)),
      lookUp: (kind, namespace, name) => inventory.byIdentity.get(`${kind}/${namespace}/${name}`),
    }),
  );
  return { workloads, pods: indexPods(workloads, ({ pod, runningLabels: running }) => [pod.labels, running]) };
}

/** The objects and settings that a workload is joined with. */
interface Relations {
  readonly services: readonly Service[];
  readonly budgets: readonly Budget[];
  readonly networkPolicies: readonly NetworkPolicy[];
  readonly autoscalers: readonly Autoscaler[];
  readonly canary: Canary | undefined;
  readonly routes: ReadonlyMap<string, readonly RouteUse[]>;
  /** The exposures through Services and the routes to them. */
  readonly shown: (services: readonly Service[]) => Workload['exposures'];
  readonly runningLabels: Labels;
  readonly namespace: KubernetesObject | undefined;
  readonly settings: WorkloadSettings | undefined;
  readonly lookUp: LookUp;
}

function join(spec: WorkloadSpec, relations: Relations): Workload {
  const { services, budgets, networkPolicies, autoscalers, canary, runningLabels, namespace, settings, lookUp } =
    relations;
  const exposures = exposuresOfSpec(spec, relations);
  // The spread comes last: if it came first, V8 would give each object its own shape, and every property access would be slow.
  return {
    services,
    exposures,
    serving: findServingContainers({ pod: spec.pod, exposures, ...(canary !== undefined && { canary }) }),
    budgets,
    networkPolicies,
    autoscalers,
    ...(canary !== undefined && { canary }),
    runningLabels,
    ...(namespace !== undefined && { namespaceLabels: namespace.labels }),
    replicas: autoscalers.at(0)?.minReplicas ?? spec.declaredReplicas ?? 1,
    times: readTimes(spec, exposures, settings, lookUp),
    isExternal: isExternal(exposures) || (settings?.raiseInternal ?? false),
    ...spec,
  };
}

/** The list is shared by workloads of the same Services, unless a Canary adds to it. */
function exposuresOfSpec(
  spec: WorkloadSpec,
  { services, shown, canary, routes, namespace, settings }: Relations,
): Workload['exposures'] {
  const stated = statedRouter(spec, settings);
  const isInAmbientMesh = isAmbient(spec.pod, namespace);
  const ofServices = adapted(shown(services), stated, isInAmbientMesh);
  return canary === undefined
    ? ofServices
    : [...ofServices, ...adapted([canaryExposure(canary), ...canaryRoutes(canary, routes)], stated, isInAmbientMesh)];
}

/** The exposures with the routers that the workload itself shows. */
function adapted(
  exposures: Workload['exposures'],
  stated: RouterProfile | undefined,
  isInAmbientMesh: boolean,
): Workload['exposures'] {
  if (stated === undefined && !isInAmbientMesh) {
    return exposures;
  }
  const known = adaptations(exposures);
  const key = `${stated?.id ?? ''}/${isInAmbientMesh}`;
  const list =
    known.get(key) ??
    exposures.map((exposure) => withAmbientRouter(withStatedRouter(exposure, stated), isInAmbientMesh));
  known.set(key, list);
  return list;
}

const adaptations = perList<Exposure, Map<string, Workload['exposures']>>(() => new Map());

const isExternal = perList((exposures: Workload['exposures']) => exposures.some((exposure) => exposure.isExternal));

function withWritten(selected: readonly Service[], written: readonly Service[] | undefined): readonly Service[] {
  return written === undefined ? selected : [...selected, ...written];
}

/** The routes to the Service that Flagger creates, and to the TraefikService. */
function canaryRoutes(canary: Canary, routes: ReadonlyMap<string, readonly RouteUse[]>): Workload['exposures'] {
  const usesOf = (kind: Backend['kind']): readonly RouteUse[] =>
    routes.get(routeKey(kind, canary.object.namespace, canary.service)) ?? [];
  const uses = [...usesOf('Service'), ...(canary.mayMakeTraefikService ? usesOf('TraefikService') : [])];
  return uses.flatMap((use) => routeExposures(use));
}

function routeKey(kind: Backend['kind'], namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`;
}

function routesByService({ routes }: Inventory): ReadonlyMap<string, readonly RouteUse[]> {
  const uses = routes.flatMap((route) => route.backends.map((backend) => ({ route, backend })));
  return groupBy(uses, ({ backend }) => routeKey(backend.kind, backend.namespace, backend.service));
}

/** Services without a selector, by the Pods that EndpointSlices name. */
function servicesByPod({ services, endpoints }: Inventory): ReadonlyMap<string, readonly Service[]> {
  const byName = new Map(
    services.filter(({ selector }) => selector.size === 0).map((service) => [serviceKey(service.object), service]),
  );
  const pairs = endpoints.flatMap(({ object: { namespace }, service: name, pods }) => {
    const service = byName.get(`${namespace}/${name}`);
    return service === undefined ? [] : pods.map((pod) => ({ service, key: `Pod/${namespace}/${pod}` }));
  });
  const groups = groupBy(pairs, ({ key }) => key);
  return new Map([...groups].map(([key, uses]) => [key, [...new Set(uses.map(({ service }) => service))]]));
}

function serviceKey({ namespace, name }: KubernetesObject): string {
  return `${namespace}/${name}`;
}

function podKey({ kind, namespace, name }: KubernetesObject): string {
  return `${kind}/${namespace}/${name}`;
}

function indexPods<T extends WorkloadSpec>(
  items: readonly T[],
  labelsOf: (item: T) => readonly Labels[],
): LabelIndex<T> {
  const index = new LabelIndex<T>();
  for (const item of items) {
    for (const labels of new Set(labelsOf(item))) {
      index.add(item.object.namespace, labels, item);
    }
  }
  return index;
}

type Inverted<T> = (spec: WorkloadSpec) => readonly T[];

/**
 * Returns, for each workload, the items whose selector matches it. Workloads that the same selectors match share one list, so
 * that many objects under one label are joined without a look at each pair.
 */
function invert<T extends { readonly object: { readonly namespace: string; readonly index: number } }>(
  items: readonly T[],
  index: LabelIndex<WorkloadSpec>,
  selectorOf: (item: T) => LabelSelector | undefined,
): Inverted<T> {
  const bySelection = new Map<readonly WorkloadSpec[], T[]>();
  for (const item of items) {
    const selector = selectorOf(item);
    const selection = selector === undefined ? [] : index.select(item.object.namespace, selector);
    const group = bySelection.get(selection) ?? [];
    bySelection.set(selection, group);
    group.push(item);
  }
  const groups = [...bySelection.values()];
  const groupsOf = new Map<WorkloadSpec, number[]>();
  [...bySelection.keys()].forEach((selection, number) => {
    for (const spec of selection) {
      const numbers = groupsOf.get(spec) ?? [];
      groupsOf.set(spec, numbers);
      numbers.push(number);
    }
  });
  const shared = new Map<string, readonly T[]>();
  return (spec) => {
    const numbers = groupsOf.get(spec) ?? [];
    const key = numbers.join();
    const list = shared.get(key) ?? inInputOrder(numbers.flatMap((number) => groups[number] ?? []));
    shared.set(key, list);
    return list;
  };
}

function inInputOrder<T extends { readonly object: { readonly index: number } }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => a.object.index - b.object.index);
}

function keyOf({ object, kind }: WorkloadSpec): string {
  return targetKey(object.namespace, kind, object.name);
}

function canaryOf(spec: WorkloadSpec, canaries: ReadonlyMap<string, readonly Canary[]>): Canary | undefined {
  return canaries.get(keyOf(spec))?.at(0);
}
