import { type Autoscaler, readAutoscaler } from './workloads/autoscaler';
import { type Budget, readBudget } from './workloads/budget';
import { type Canary, readCanary, servicesOfCanary } from './workloads/canary';
import { type WrittenEndpoints, readEndpoints } from './traffic/endpoints';
import { apiGroup } from '../kubernetes/api/api-group';
import { readRouteContext } from './traffic/route-context';
import { groupBy } from './objects/group-by';
import { type KubernetesObject, identity } from './objects/kubernetes-object';
import { istioGatewaysOf } from './traffic/gateways/istio-admission';
import { type Gateway, readGateway } from './traffic/gateways/listener';
import { type ReferenceGrant, readReferenceGrant } from './traffic/gateways/reference-grant';
import type { ReferencedKind } from './pods/references';
import { type NetworkPolicy, readNetworkPolicy } from './traffic/network-policy';
import { NO_DEFAULTS, type ResourceDefaults, readLimitRange } from './pods/resources';
import type { Route } from './traffic/route';
import { isRouteGroup, readRoute } from './traffic/routes/register';
import { type Service, readService } from './traffic/service';
import { readSubsets, type Subsets } from './traffic/subset';
import { type Claim, type Quota, readClaim, readQuota, readStorageClass } from './storage/storage-and-quota';
import { type WorkloadSpec, lendTemplates, readWorkloadSpec, workloadKind } from './workloads/workload-spec';

/** The objects by kind, each read once, not yet joined. */
export interface Inventory {
  readonly objects: readonly KubernetesObject[];
  /** Objects that pods refer to, by `kind/namespace/name`. */
  readonly byIdentity: ReadonlyMap<string, KubernetesObject>;
  readonly specs: readonly WorkloadSpec[];
  readonly services: readonly Service[];
  readonly endpoints: readonly WrittenEndpoints[];
  readonly routes: readonly Route[];
  readonly gateways: ReadonlyMap<string, Gateway>;
  readonly istioGateways: ReadonlyMap<string, KubernetesObject>;
  readonly subsets: Subsets;
  readonly referenceGrants: readonly ReferenceGrant[];
  readonly budgets: readonly Budget[];
  readonly autoscalers: readonly Autoscaler[];
  readonly canaries: readonly Canary[];
  readonly quotas: readonly Quota[];
  readonly networkPolicies: readonly NetworkPolicy[];
  readonly claims: ReadonlyMap<string, Claim>;
  /** By `namespace/name`; several if the input has several states of one. */
  readonly servicesByName: ReadonlyMap<string, readonly Service[]>;
  readonly serviceNames: ReadonlySet<string>;
  readonly traefikServiceNames: ReadonlySet<string>;
  readonly namespacesWithServices: ReadonlySet<string>;
  readonly namespaces: ReadonlyMap<string, KubernetesObject>;
  readonly unknownKinds: ReadonlyMap<string, readonly KubernetesObject[]>;
}

/** Custom resources that are known to create no pods, or only those of workloads that are read here. */
const HARMLESS_GROUPS =
  /^(?:.*\.k8s\.io|k8s\.io|flagger\.app|keda\.sh|argoproj\.io|monitoring\.coreos\.com|cert-manager\.io|acme\.cert-manager\.io|(?:.*\.)?istio\.io|external-secrets\.io|cilium\.io|projectcontour\.io)$/;

/** Kinds of the groups above that do create pods. */
const POD_MAKERS: ReadonlySet<string> = new Set([
  'Prometheus',
  'Alertmanager',
  'ThanosRuler',
  'PrometheusAgent',
  'Workflow',
]);

/** The kinds that pods refer to. */
const REFERENCED: readonly ReferencedKind[] = ['ConfigMap', 'Secret', 'ServiceAccount', 'PersistentVolumeClaim'];

export function takeInventory(all: readonly KubernetesObject[]): Inventory {
  const byKind = groupBy(all, ({ kind }) => kind);
  const ofCore = (kind: string, group = ''): readonly KubernetesObject[] =>
    (byKind.get(kind) ?? []).filter((object) => apiGroup(object.apiVersion) === group);
  const defaults = new Map(
    ofCore('LimitRange').map((object): [string, ResourceDefaults] => [object.namespace, readLimitRange(object.fields)]),
  );
  const routeContext = readRouteContext(all);
  const storageClasses = ofCore('StorageClass', 'storage.k8s.io').map(readStorageClass);
  const services = ofCore('Service').map(readService);
  const specs = readSpecs(all, defaults);
  const canaries = ofCore('Canary', 'flagger.app').map(readCanary);
  return {
    objects: all,
    byIdentity: new Map(
      REFERENCED.flatMap((kind) => ofCore(kind)).map((object): [string, KubernetesObject] => [
        identity(object),
        object,
      ]),
    ),
    specs,
    services,
    endpoints: all.flatMap((object) => readEndpoints(object) ?? []),
    routes: all.flatMap((object) => readRoute(object, routeContext) ?? []),
    gateways: new Map(
      all.flatMap((object): [string, Gateway][] => {
        const gateway = readGateway(object);
        return gateway === undefined ? [] : [[`${object.namespace}/${object.name}`, gateway]];
      }),
    ),
    istioGateways: istioGatewaysOf(all),
    subsets: readSubsets(all),
    referenceGrants: all.flatMap((object) => readReferenceGrant(object) ?? []),
    budgets: ofCore('PodDisruptionBudget', 'policy').map(readBudget),
    autoscalers: all.flatMap((object) => (object.isOwned ? [] : (readAutoscaler(object) ?? []))),
    canaries,
    quotas: ofCore('ResourceQuota').flatMap((object) => readQuota(object) ?? []),
    networkPolicies: ofCore('NetworkPolicy', 'networking.k8s.io').flatMap((object) => readNetworkPolicy(object) ?? []),
    claims: new Map(
      ofCore('PersistentVolumeClaim').map((object): [string, Claim] => [
        `${object.namespace}/${object.name}`,
        readClaim(object, storageClasses),
      ]),
    ),
    servicesByName: groupBy(services, ({ object: { namespace, name } }) => `${namespace}/${name}`),
    serviceNames: new Set([
      ...services.map(({ object }) => `${object.namespace}/${object.name}`),
      ...canaries.flatMap((canary) => servicesOfCanary(canary).map((name) => `${canary.object.namespace}/${name}`)),
    ]),
    traefikServiceNames: new Set(
      [
        ...all.filter(({ kind }) => kind === 'TraefikService'),
        ...canaries.filter(({ mayMakeTraefikService }) => mayMakeTraefikService).map(servedBy),
      ].map(({ namespace, name }) => `${namespace}/${name}`),
    ),
    namespacesWithServices: new Set(services.map(({ object }) => object.namespace)),
    namespaces: new Map(ofCore('Namespace').map((object): [string, KubernetesObject] => [object.name, object])),
    unknownKinds: groupBy(
      [...all.filter(mayMakePods), ...specs.filter(isWithoutTemplate).map(({ object }) => object)],
      ({ namespace }) => namespace,
    ),
  };
}

function servedBy({ object: { namespace }, service: name }: Canary): {
  readonly namespace: string;
  readonly name: string;
} {
  return { namespace, name };
}

function readSpecs(
  all: readonly KubernetesObject[],
  defaults: ReadonlyMap<string, ResourceDefaults>,
): readonly WorkloadSpec[] {
  const specs = all.flatMap((object) => {
    const kind = workloadKind(object);
    return kind === undefined ? [] : [readWorkloadSpec(object, kind, defaults.get(object.namespace) ?? NO_DEFAULTS)];
  });
  return lendTemplates(specs);
}

/** A Rollout that borrows a template which is not in the input has pods about which nothing is known. */
function isWithoutTemplate({ borrowsFrom, lender }: WorkloadSpec): boolean {
  return borrowsFrom !== undefined && lender === undefined;
}

function mayMakePods({ kind, apiVersion }: KubernetesObject): boolean {
  const group = apiGroup(apiVersion);
  return POD_MAKERS.has(kind) || (group.includes('.') && !HARMLESS_GROUPS.test(group) && !isRouteGroup(group));
}
