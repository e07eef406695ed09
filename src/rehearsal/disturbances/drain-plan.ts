/**
 * Which nodes are drained, and which of their pods go, as `kubectl drain` decides it.
 */
import type { Pod } from '../cluster/objects';

/** The pods of one node, sorted by what a drain does to them. */
export interface NodePods {
  readonly node: string;
  /** Of the workload that is rehearsed. */
  readonly own: readonly Pod[];
  /** Of others, evicted too. */
  readonly others: readonly Pod[];
  /** Nobody would make them anew: a drain refuses. */
  readonly bare: readonly Pod[];
}

/** The annotation of pods that the kubelet reads from a file: the API server only shows them. */
const MIRROR = 'kubernetes.io/config.mirror';

/** The nodes that run the workload, those with the least of others and then the most of its pods first. */
export function nodesOf(pods: readonly Pod[], ownUids: ReadonlySet<string>): readonly NodePods[] {
  const names = new Set(
    pods.filter(({ metadata }) => ownUids.has(metadata.uid)).flatMap(({ spec }) => spec.nodeName ?? []),
  );
  return [...names]
    .map((node) => sortPods(node, pods, ownUids))
    .sort(
      (a, b) =>
        a.bare.length - b.bare.length ||
        a.others.length - b.others.length ||
        b.own.length - a.own.length ||
        a.node.localeCompare(b.node),
    );
}

/** What is evicted: neither what ends by itself, nor what a DaemonSet or a file would bring back at once. */
function sortPods(node: string, pods: readonly Pod[], ownUids: ReadonlySet<string>): NodePods {
  const here = pods.filter((pod) => pod.spec.nodeName === node && isEvictable(pod));
  const own = here.filter(({ metadata }) => ownUids.has(metadata.uid));
  const rest = here.filter(({ metadata }) => !ownUids.has(metadata.uid));
  return {
    node,
    own,
    others: rest.filter((pod) => controllerOf(pod) !== undefined),
    bare: rest.filter((pod) => controllerOf(pod) === undefined),
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
