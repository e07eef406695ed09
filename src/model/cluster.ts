import { MEMORY, type ManifestDocument } from '../manifest/documents';
import type { InputProblem } from '../manifest/source';
import type { Autoscaler } from './workloads/autoscaler';
import type { Budget } from './workloads/budget';
import { Fields, type WrongValue } from './objects/fields';
import { type Inventory, takeInventory } from './inventory';
import { joinWorkloads } from './join';
import { type KubernetesObject, readObject } from './objects/kubernetes-object';
import type { LabelIndex } from './objects/label-index';
import type { NetworkPolicy } from './traffic/network-policy';
import type { Route } from './traffic/route';
import { type Scaling, joinScalings } from './workloads/scaling';
import type { Service } from './traffic/service';
import type { WorkloadSettings } from './workloads/settings';
import type { Quota, Claim } from './storage/storage-and-quota';
import { wrongTimes } from './workloads/times';
import { type Workload, isJudged, isServed } from './workloads/workload';

/** Everything that the manifests say, joined: what rules look at. */
export interface Cluster {
  /** All objects, those of unknown kinds too. */
  readonly objects: readonly KubernetesObject[];
  readonly workloads: readonly Workload[];
  /** The workloads that a rule should look at, served or not. */
  readonly judged: readonly Workload[];
  /** The workloads that requests come to: what happens to the others loses none. */
  readonly served: readonly Workload[];
  readonly services: readonly Service[];
  readonly routes: readonly Route[];
  readonly budgets: readonly Budget[];
  readonly autoscalers: readonly Autoscaler[];
  /** Autoscalers with what they scale. */
  readonly scalings: readonly Scaling[];
  /** The workloads that a budget matches, in the form of the template or as they run. */
  readonly podsOfBudgets: ReadonlyMap<Budget, readonly Workload[]>;
  readonly quotas: readonly Quota[];
  readonly networkPolicies: readonly NetworkPolicy[];
  /** The workloads that a selector matches, by namespace. */
  readonly pods: LabelIndex<Workload>;
  /** By `namespace/name`. */
  readonly claims: ReadonlyMap<string, Claim>;
  /** By `namespace/name`; those that Flagger makes are true without an object. */
  readonly serviceNames: ReadonlySet<string>;
  /** By `namespace/name`; those that Flagger makes, or may make, are true without an object. */
  readonly traefikServiceNames: ReadonlySet<string>;
  readonly namespacesWithServices: ReadonlySet<string>;
  /** Namespaces by their names, where they are part of the input. */
  readonly namespaces: ReadonlyMap<string, KubernetesObject>;
  /** By namespace the objects of kinds that may make pods and Services by themselves: there an absent one proves little. */
  readonly unknownKinds: ReadonlyMap<string, readonly KubernetesObject[]>;
}

export interface ClusterResult {
  readonly cluster: Cluster;
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
  const problems = read.flatMap(({ object, wrong }) => toProblems(object, wrong));
  return {
    cluster: {
      ...inventory,
      workloads,
      judged: workloads.filter(isJudged),
      served: workloads.filter(isServed),
      pods,
      scalings: joinScalings(inventory.autoscalers, workloads),
      podsOfBudgets: new Map(inventory.budgets.map((budget) => [budget, podsOf(budget, pods)])),
    },
    problems,
  };
}

function podsOf({ object, selector }: Budget, pods: LabelIndex<Workload>): readonly Workload[] {
  return selector === undefined
    ? []
    : pods.select(object.namespace, selector).filter((workload) => !workload.object.isOwned);
}

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
