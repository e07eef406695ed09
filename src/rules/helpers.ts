import type { FieldPath } from '../manifest/field-path';
import type { Cluster } from '../model/cluster';
import type { Severity } from '../model/results';
import type { KubernetesObject, LabelSelector } from '../model/objects';
import { isReplicated, type Workload } from '../model/workloads';

/** The workloads that receive requests. Nothing that happens to the others can lose any. */
export function servedWorkloads({ served }: Cluster): readonly Workload[] {
  return served;
}

/** The workloads that a rule should check, served or not. */
export function judgedWorkloads({ judged }: Cluster): readonly Workload[] {
  return judged;
}

/** The workloads whose number of pods is known, rather than determined by the nodes. */
export function replicatedWorkloads(cluster: Cluster): readonly Workload[] {
  return judgedWorkloads(cluster).filter(isReplicated);
}

/** An error of the time budget is a warning if only a ClusterIP Service targets the workload. */
export function timeBudgetSeverity({ isExternal }: Workload): Severity {
  return isExternal ? 'error' : 'warning';
}

export function podField(workload: Workload, ...path: FieldPath): FieldPath {
  return [...workload.pod.path, ...path];
}

export function describe({ kind, name }: KubernetesObject): string {
  return `${kind} ${name}`;
}

/** Prints `a, b`, or `a, b, c and 4 others`: a message stays readable, and short, however many there are. */
export function listed(names: readonly string[]): string {
  const [shown, others] = [names.slice(0, LISTED), names.length - LISTED];
  return others > 0 ? `${shown.join(', ')} and ${count(others, 'other')}` : shown.join(', ');
}

const LISTED = 10;

/** Prints `1 pod`, `2 pods`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** Prints `the pod`, `each of the 2 pods`, or `each pod` if the nodes determine how many there are. */
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
 * Returns what could make pods of the namespace match a selector that matches none in the input, or undefined if nothing
 * could: pods from elsewhere, or a label that is added at runtime, which is how Vault marks its active pod and Patroni its
 * primary.
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
  return lacking && `pods get the label ${lacking.join(', ')} at runtime`;
}
