import { MEMORY, type ManifestDocument } from '../manifest/documents';
import type { InputProblem } from '../manifest/source';
import type { Autoscaler } from './workloads/autoscaler';
import type { Budget } from './workloads/budget';
import type { Canary } from './workloads/canary';
import { Fields, type WrongValue } from './objects/fields';
import { type Inventory, takeInventory } from './inventory';
import { joinWorkloads } from './join';
import { type KubernetesObject, readObject } from './objects/kubernetes-object';
import type { LabelIndex } from './objects/label-index';
import { perList } from './objects/per-list';
import type { Gateway } from './traffic/gateways/listener';
import type { ReferenceGrant } from './traffic/gateways/reference-grant';
import type { Subsets } from './traffic/subset';
import type { NetworkPolicy } from './traffic/network-policy';
import type { Route } from './traffic/route';
import { type Scaling, joinScalings } from './workloads/scaling';
import type { Service } from './traffic/service';
import { isMeant, type WorkloadSettings } from './workloads/settings';
import type { Quota, Claim } from './storage/storage-and-quota';
import { wrongRouter, wrongTimes } from './workloads/times';
import { ROUTER } from '../manifest/annotations';
import { type Workload, isJudged, isServed } from './workloads/workload';

/** Everything in the manifests, joined, as rules read it. */
export interface Cluster {
  /** All objects, including those of unknown kinds. */
  readonly objects: readonly KubernetesObject[];
  /** ConfigMaps, Secrets, ServiceAccounts and claims, by `kind/namespace/name`. */
  readonly byIdentity: ReadonlyMap<string, KubernetesObject>;
  readonly workloads: readonly Workload[];
  /** The workloads that a rule should check, served or not. */
  readonly judged: readonly Workload[];
  /** The workloads that receive requests. Nothing that happens to the others can lose any. */
  readonly served: readonly Workload[];
  readonly services: readonly Service[];
  readonly routes: readonly Route[];
  /** Gateways of the Gateway API, by `namespace/name`. */
  readonly gateways: ReadonlyMap<string, Gateway>;
  /** Gateways of Istio's own kind, by `namespace/name`. */
  readonly istioGateways: ReadonlyMap<string, KubernetesObject>;
  /** Subsets of the pods of Services, by the DestinationRules of Istio. */
  readonly subsets: Subsets;
  readonly referenceGrants: readonly ReferenceGrant[];
  readonly budgets: readonly Budget[];
  readonly autoscalers: readonly Autoscaler[];
  /** Autoscalers with the workloads that they scale. */
  readonly scalings: readonly Scaling[];
  /** By the object whose pods have it, the object that has a borrowed pod template. */
  readonly templateOwners: ReadonlyMap<KubernetesObject, KubernetesObject>;
  /** The workloads that a budget matches, by the labels of the template or of the running pods. */
  readonly podsOfBudgets: ReadonlyMap<Budget, readonly Workload[]>;
  readonly canaries: readonly Canary[];
  readonly quotas: readonly Quota[];
  readonly networkPolicies: readonly NetworkPolicy[];
  /** The workloads that a selector matches, by namespace. */
  readonly pods: LabelIndex<Workload>;
  /** By `namespace/name`. */
  readonly claims: ReadonlyMap<string, Claim>;
  /** The Services in the input by `namespace/name`; several if it has several states of one. */
  readonly servicesByName: ReadonlyMap<string, readonly Service[]>;
  /** By `namespace/name`. Includes those that Flagger creates, which have no object in the input. */
  readonly serviceNames: ReadonlySet<string>;
  /** By `namespace/name`. Includes those that Flagger creates or may create, which have no object in the input. */
  readonly traefikServiceNames: ReadonlySet<string>;
  readonly namespacesWithServices: ReadonlySet<string>;
  /** The namespaces in the input, by name. */
  readonly namespaces: ReadonlyMap<string, KubernetesObject>;
  /** By namespace, the objects of kinds that may create pods and Services themselves. An absent one proves little there. */
  readonly unknownKinds: ReadonlyMap<string, readonly KubernetesObject[]>;
}

export interface ClusterResult {
  readonly cluster: Cluster;
  /** The indexes of the settings that no workload matches. */
  readonly unusedSettings: readonly number[];
  readonly problems: readonly InputProblem[];
}

/** Joins the objects of the input. */
export function buildCluster(
  documents: readonly ManifestDocument[],
  settings: readonly WorkloadSettings[],
): ClusterResult {
  const read = documents.map((document, index) => {
    const wrong: WrongValue[] = [];
    return { object: readObject(document, Fields.of(document.value, wrong), index), wrong };
  });
  const inventory: Inventory = takeInventory(read.map(({ object }) => object));
  const { workloads, pods } = joinWorkloads(inventory, settings);
  for (const workload of workloads) {
    const path = ['metadata', 'annotations'];
    read[workload.object.index]?.wrong.push(...wrongTimes(workload).map((message) => ({ path, message })));
  }
  for (const { object, wrong } of read) {
    const message = wrongRouter(object.annotations.get(ROUTER));
    if (message !== undefined) {
      wrong.push({ path: ['metadata', 'annotations', ROUTER], message });
    }
  }
  const problems = read.flatMap(({ object, wrong }) => toProblems(object, wrong));
  return {
    cluster: {
      ...inventory,
      workloads,
      judged: workloads.filter(isJudged),
      served: workloads.filter(isServed),
      pods,
      templateOwners: new Map(
        workloads.flatMap(({ object, lender }) => (lender === undefined ? [] : [[object, lender] as const])),
      ),
      scalings: joinScalings(inventory.autoscalers, workloads),
      podsOfBudgets: new Map(inventory.budgets.map((budget) => [budget, podsOf(budget, pods)])),
    },
    unusedSettings: settings.flatMap((each, index) =>
      workloads.some(({ object }) => isMeant(each, object)) ? [] : [index],
    ),
    problems,
  };
}

function podsOf({ object, selector }: Budget, pods: LabelIndex<Workload>): readonly Workload[] {
  return selector === undefined ? [] : notOwned(pods.select(object.namespace, selector));
}

const notOwned = perList((workloads: readonly Workload[]) => workloads.filter(({ object }) => !object.isOwned));

function toProblems(object: KubernetesObject, wrong: readonly WrongValue[]): readonly InputProblem[] {
  if (wrong.length === 0) {
    return [];
  }
  const seen = new Set<string>();
  return wrong.flatMap(({ path, message }) => {
    if (seen.has(message)) {
      return [];
    }
    seen.add(message);
    const position = object.document.locate(path) ?? { file: MEMORY, line: object.index + 1, column: 1 };
    return [{ position, message: `${object.kind} ${object.name}: ${message}` }];
  });
}
