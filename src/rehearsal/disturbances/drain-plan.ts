/**
 * Which nodes are drained, and which of their pods go, as `kubectl drain` decides it.
 */
import type { Pod } from '../cluster/objects';
import { LOAD_LABEL, LOAD_VALUE } from '../load/fortio';

/** The pods of one node, sorted by what a drain does to them. */
export interface NodePods {
  readonly node: string;
  /** Of the workload that is rehearsed. */
  readonly own: readonly Pod[];
  /** Of others, evicted too. */
  readonly others: readonly Pod[];
  /** Nobody would make them anew: a drain refuses. */
  readonly bare: readonly Pod[];
  /** Of namespaces that are not to be touched: a drain refuses. */
  readonly denied: readonly Pod[];
}

/** The annotation of pods that the kubelet reads from a file: the API server only shows them. */
const MIRROR = 'kubernetes.io/config.mirror';

/**
 * The nodes that run the workload, those with the least of others and then the most of its pods first. One that sends
 * the load is none: a drain would end it.
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

/** What is evicted: neither what ends by itself, nor what a DaemonSet or a file would bring back at once. */
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

/** Fortio's pod, as its Job labels it. */
function isLoad({ metadata, status }: Pod): boolean {
  return metadata.labels?.[LOAD_LABEL] === LOAD_VALUE && status?.phase === 'Running';
}
