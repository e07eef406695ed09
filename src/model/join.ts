import { type Autoscaler, targetKey } from './workloads/autoscaler';
import type { Budget } from './workloads/budget';
import { type Canary, primaryLabels } from './workloads/canary';
import {
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
import { isAmbient } from './pods/istio-ambient';
import type { Backend } from './traffic/backend';
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
  const budgets = invert(inventory.budgets, byRunning, ({ selector }) => selector);
  const autoscalers = groupBy(inventory.autoscalers, ({ object, targetKind, targetName }) =>
    targetKey(object.namespace, targetKind, targetName),
  );
  const routes = routesByService(inventory);
  const written = servicesByPod(inventory);
  const workloads = inventory.specs.map((spec) =>
    join(spec, {
      services: [...(services.get(spec) ?? []), ...(written.get(podKey(spec.object)) ?? [])],
      budgets: budgets.get(spec) ?? [],
      autoscalers: autoscalers.get(keyOf(spec)) ?? [],
      canary: canaryOf(spec, canaries),
      routes,
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
  readonly autoscalers: readonly Autoscaler[];
  readonly canary: Canary | undefined;
  readonly routes: ReadonlyMap<string, readonly RouteUse[]>;
  readonly runningLabels: Labels;
  readonly namespace: KubernetesObject | undefined;
  readonly settings: WorkloadSettings | undefined;
  readonly lookUp: LookUp;
}

function join(
  spec: WorkloadSpec,
  { services, budgets, autoscalers, canary, routes, runningLabels, namespace, settings, lookUp }: Relations,
): Workload {
  const stated = statedRouter(spec, settings);
  const shown = [
    ...exposuresOf(services, ({ object }) => routes.get(routeKey('Service', object.namespace, object.name)) ?? []),
    ...(canary === undefined ? [] : [canaryExposure(canary), ...canaryRoutes(canary, routes)]),
  ];
  const exposures = shown.map((exposure) =>
    withAmbientRouter(withStatedRouter(exposure, stated), isAmbient(spec.pod, namespace)),
  );
  // The spread comes last: if it came first, V8 would give each object its own shape, and every property access would be slow.
  return {
    services,
    exposures,
    serving: findServingContainers({ pod: spec.pod, exposures, ...(canary !== undefined && { canary }) }),
    budgets,
    autoscalers,
    ...(canary !== undefined && { canary }),
    runningLabels,
    ...(namespace !== undefined && { namespaceLabels: namespace.labels }),
    replicas: autoscalers.at(0)?.minReplicas ?? spec.declaredReplicas ?? 1,
    times: readTimes(spec, exposures, settings, lookUp),
    isExternal: exposures.some(({ isExternal }) => isExternal) || (settings?.raiseInternal ?? false),
    ...spec,
  };
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

/** Returns, for each workload, the items whose selector matches it. */
function invert<T extends { readonly object: { readonly namespace: string } }>(
  items: readonly T[],
  index: LabelIndex<WorkloadSpec>,
  selectorOf: (item: T) => LabelSelector | undefined,
): ReadonlyMap<WorkloadSpec, readonly T[]> {
  const pairs = items.flatMap((item) => {
    const selector = selectorOf(item);
    return selector === undefined
      ? []
      : index.select(item.object.namespace, selector).map((spec): [WorkloadSpec, T] => [spec, item]);
  });
  const byWorkload = new Map<WorkloadSpec, T[]>();
  for (const [spec, item] of pairs) {
    const list = byWorkload.get(spec) ?? [];
    byWorkload.set(spec, list);
    list.push(item);
  }
  return byWorkload;
}

function keyOf({ object, kind }: WorkloadSpec): string {
  return targetKey(object.namespace, kind, object.name);
}

function canaryOf(spec: WorkloadSpec, canaries: ReadonlyMap<string, readonly Canary[]>): Canary | undefined {
  return canaries.get(keyOf(spec))?.at(0);
}
