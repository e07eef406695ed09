/**
 * A pod's phases, from observations of the pod and its endpoints.
 */
import type { PodEnd, PodPhase } from '../../model/results';
import { latest } from './latest';
import type { Observation, PodSnapshot } from './observation';

export interface PodHistory {
  readonly uid: string;
  readonly name: string;
  readonly node?: string;
  readonly hash?: string;
  /** The phase from each moment on; undefined once the pod is gone. */
  readonly stations: readonly Station[];
  /** When it first appeared in the endpoints. */
  readonly routedAt?: number;
  readonly deletedAt?: number;
  /** When SIGTERM was sent, estimated from the hook's length: it is not visible outside the node. */
  readonly termedAt?: number;
  readonly goneAt?: number;
  /** When containers ended although the pod was not deleted. */
  readonly crashes: readonly number[];
  readonly end?: PodEnd;
}

export interface Station {
  readonly at: number;
  readonly phase: PodPhase | undefined;
}

const SIGKILLED = 137;
const SIGTERMED = 143;

/** `hookSeconds` is the length of the preStop hook, 0 without one. */
export function podHistories(observations: readonly Observation[], hookSeconds: number): readonly PodHistory[] {
  const routed = routedChanges(observations);
  const byUid = new Map<string, Seen[]>();
  for (const observation of observations) {
    if (observation.kind === 'pod') {
      const { at, pod } = observation;
      byUid.set(pod.uid, [...(byUid.get(pod.uid) ?? []), { at, pod }]);
    }
  }
  return [...byUid.values()].map((seen) => historyOf(seen, routed, hookSeconds));
}

/** The pods that are routed to from this moment on. */
export interface RoutedChange {
  readonly at: number;
  readonly pods: readonly string[];
}

/** Joins the slices: a pod is routed to if any of them lists it. */
export function routedChanges(observations: readonly Observation[]): readonly RoutedChange[] {
  const slices = new Map<string, readonly string[]>();
  const changes: RoutedChange[] = [];
  for (const observation of observations) {
    if (observation.kind === 'slice') {
      slices.set(observation.slice, observation.pods);
      const pods = [...new Set([...slices.values()].flat())].sort();
      if (pods.join() !== changes.at(-1)?.pods.join()) {
        changes.push({ at: observation.at, pods });
      }
    }
  }
  return changes;
}

/** The pods that routers knew at a moment; undefined before the first observation. */
export function routedAt(changes: readonly RoutedChange[], at: number): readonly string[] | undefined {
  return latest(changes, at)?.pods;
}

interface Seen {
  readonly at: number;
  readonly pod: PodSnapshot;
}

function historyOf(seen: readonly Seen[], routed: readonly RoutedChange[], hookSeconds: number): PodHistory {
  const first = seen.at(0);
  const last = seen.at(-1);
  if (first === undefined || last === undefined) {
    throw new Error('a pod without a sighting has no history');
  }
  const { uid, name, hash } = last.pod;
  const node = last.pod.node;
  const deletedAt = seen.find(({ pod }) => pod.isDeleted)?.at;
  const goneAt = seen.find(({ pod }) => pod.isGone)?.at;
  const termedAt = deletedAt === undefined ? undefined : Math.min(deletedAt + hookSeconds * 1000, goneAt ?? Infinity);
  const routedSince = routed.find((change) => change.at >= first.at && change.pods.includes(name))?.at;
  const isRoutedAt = (at: number): boolean => routedAt(routed, at)?.includes(name) ?? false;
  const moments = [
    ...seen.map(({ at }) => at),
    ...routed.map(({ at }) => at).filter((at) => at > first.at && at < (goneAt ?? Infinity)),
    ...(termedAt !== undefined && termedAt < (goneAt ?? Infinity) ? [termedAt] : []),
  ].sort((a, b) => a - b);
  const stations = moments.map((at): Station => {
    const pod = latest(seen, at)?.pod ?? first.pod;
    return { at, phase: phaseOf(pod, isRoutedAt(at), termedAt !== undefined && at >= termedAt) };
  });
  return {
    uid,
    name,
    ...(node !== undefined && { node }),
    ...(hash !== undefined && { hash }),
    stations: stations.filter(({ phase }, index) => index === 0 || phase !== stations[index - 1]?.phase),
    ...(routedSince !== undefined && { routedAt: routedSince }),
    ...(deletedAt !== undefined && { deletedAt }),
    ...(termedAt !== undefined && { termedAt }),
    ...(goneAt !== undefined && { goneAt }),
    crashes: crashesOf(seen),
    ...(goneAt !== undefined && { end: endOf(last.pod) }),
  };
}

function phaseOf(pod: PodSnapshot, isRouted: boolean, isTermed: boolean): PodPhase | undefined {
  if (pod.isGone) {
    return undefined;
  }
  if (pod.isDeleted) {
    return isTermed ? 'stopping' : 'hook';
  }
  if (pod.isReady) {
    return isRouted ? 'routed' : 'ready';
  }
  if (pod.isStarted) {
    return 'starting';
  }
  return pod.isScheduled ? 'pulling' : 'pending';
}

/**
 * Counts only crashes of ready pods, since others receive no requests. If a container restarts at once, its end may go
 * unseen; then only the restart count shows it.
 */
function crashesOf(seen: readonly Seen[]): readonly number[] {
  const crashes = seen.filter(({ pod }, index) => {
    const before = seen[index - 1]?.pod;
    const served = before?.isReady === true && !before.hasEnded && !pod.isDeleted && !pod.isGone;
    return served && (pod.hasEnded || pod.restarts > before.restarts);
  });
  return crashes.map(({ at }) => at);
}

function endOf({ isDeleted, exitCode }: PodSnapshot): PodEnd {
  if (exitCode === SIGKILLED) {
    return 'killed';
  }
  return isDeleted || exitCode === undefined || exitCode === 0 || exitCode === SIGTERMED ? 'drained' : 'crashed';
}
