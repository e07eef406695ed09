/**
 * Chooses the nodes to drain and the pods to evict by the rules of `kubectl drain`.
 */
import type { Pod } from '../cluster/objects';
import { LOAD_LABEL, LOAD_VALUE } from '../load/fortio';

/** The pods of one node, grouped by how a drain treats them. */
export interface NodePods {
  readonly node: string;
  /** Pods of the rehearsed workload. */
  readonly own: readonly Pod[];
  /** Pods of other workloads, evicted too. */
  readonly others: readonly Pod[];
  /** Pods without a controller to replace them: the drain is refused. */
  readonly bare: readonly Pod[];
  /** Pods of namespaces on the deny list: the drain is refused. */
  readonly denied: readonly Pod[];
}

/** The annotation of pods that the kubelet reads from a file: the API server only mirrors them. */
const MIRROR = 'kubernetes.io/config.mirror';

/**
 * Returns the nodes that run the workload: fewest pods of others first, then most of its own. A node that sends the
 * load is excluded, since a drain would end it.
 */
export function nodesOf(
  pods: readonly Pod[],
  ownUids: ReadonlySet<string>,
  isDenied: (pod: Pod) => boolean,
): readonly NodePods[] {
  const names = new Set(
    pods.filter(({ metadata }) => ownUids.has(metadata.uid)).flatMap(({ spec }) => spec.nodeName ?? []),
  );
  const sending = new Set(pods.filter(isLoad).map(({ spec }) => spec.nodeName));
  return [...names]
    .filter((node) => !sending.has(node))
    .map((node) => sortPods(node, pods, ownUids, isDenied))
    .sort(
      (a, b) =>
        a.bare.length + a.denied.length - (b.bare.length + b.denied.length) ||
        a.others.length - b.others.length ||
        b.own.length - a.own.length ||
        a.node.localeCompare(b.node),
    );
}

/** Skips pods that end on their own, and those that a DaemonSet or a file would bring back at once. */
function sortPods(
  node: string,
  pods: readonly Pod[],
  ownUids: ReadonlySet<string>,
  isDenied: (pod: Pod) => boolean,
): NodePods {
  const here = pods.filter((pod) => pod.spec.nodeName === node && isEvictable(pod));
  const own = here.filter(({ metadata }) => ownUids.has(metadata.uid));
  const rest = here.filter(({ metadata }) => !ownUids.has(metadata.uid));
  return {
    node,
    own,
    others: rest.filter((pod) => controllerOf(pod) !== undefined),
    bare: rest.filter((pod) => controllerOf(pod) === undefined),
    denied: rest.filter(isDenied),
  };
}

function isEvictable(pod: Pod): boolean {
  const { metadata, status } = pod;
  const isMirror = metadata.annotations?.[MIRROR] !== undefined;
  const hasEnded = status?.phase === 'Succeeded' || status?.phase === 'Failed';
  return !isMirror && !hasEnded && controllerOf(pod) !== 'DaemonSet' && metadata.deletionTimestamp === undefined;
}

function controllerOf({ metadata }: Pod): string | undefined {
  return (metadata.ownerReferences ?? []).find(({ controller }) => controller === true)?.kind;
}

/** Whether it is Fortio's pod, by the label of its Job. */
function isLoad({ metadata, status }: Pod): boolean {
  return metadata.labels?.[LOAD_LABEL] === LOAD_VALUE && status?.phase === 'Running';
}
