import type { FieldPath } from '../manifest/field-path';
import type { Cluster } from '../model/cluster';
import type { Severity } from '../model/results';
import type { KubernetesObject, LabelSelector } from '../model/objects';
import { isReplicated, type Workload } from '../model/workloads';

/** The workloads that requests come to: what happens to the others loses none. */
export function servedWorkloads({ served }: Cluster): readonly Workload[] {
  return served;
}

/** The workloads that a rule should look at, served or not. */
export function judgedWorkloads({ judged }: Cluster): readonly Workload[] {
  return judged;
}

/** The workloads of which somebody says how many pods they have. */
export function replicatedWorkloads(cluster: Cluster): readonly Workload[] {
  return judgedWorkloads(cluster).filter(isReplicated);
}

/** An error of the time budget is a warning where only a ClusterIP Service leads to the workload. */
export function timeBudgetSeverity({ isExternal }: Workload): Severity {
  return isExternal ? 'error' : 'warning';
}

export function podField(workload: Workload, ...path: FieldPath): FieldPath {
  return [...workload.pod.path, ...path];
}

export function describe({ kind, name }: KubernetesObject): string {
  return `${kind} ${name}`;
}

/** Prints `1 pod`, `2 pods`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** Prints `the pod`, `each of the 2 pods`; `each pod` where the nodes say how many there are. */
export function eachPod(workload: Workload): string {
  if (!isReplicated(workload)) {
    return 'each pod';
  }
  return workload.replicas === 1 ? 'the pod' : `each of the ${workload.replicas} pods`;
}

/** Prints cores as `200m` or `2`, bytes as `256Mi`. */
export function formatAmount(resource: string, amount: number): string {
  if (resource.endsWith('memory') || resource.endsWith('storage')) {
    return `${round(amount / 2 ** 20)}Mi`;
  }
  return amount < 10 && !Number.isInteger(amount) ? `${round(amount * 1000)}m` : `${round(amount)}`;
}

function round(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/**
 * What could make pods of the namespace match a selector that matches none of the input's: others than those of the input,
 * or a label that is added as they run, as Vault marks its active pod, and Patroni its primary. Undefined where nothing.
 */
export function whatCouldMatch(
  { pods, unknownKinds }: Cluster,
  namespace: string,
  selector: LabelSelector,
): string | undefined {
  if (!pods.has(namespace) || unknownKinds.has(namespace)) {
    return 'pods with these labels come from elsewhere';
  }
  const lacking = pods.lacking(namespace, selector);
  return lacking && `pods get the label ${lacking.join(', ')} as they run`;
}
