/**
 * Observations of the cluster. Times are by this machine's clock, in milliseconds since 1970.
 */
import { REVISION_LABEL } from '../../kubernetes/labels';
import { hasEnded } from '../cluster/container-end';
import type { EndpointSlice, Pod } from '../cluster/objects';

export type Observation = PodSeen | SliceSeen | NoteSeen;

export interface PodSeen {
  readonly kind: 'pod';
  readonly at: number;
  readonly pod: PodSnapshot;
}

export interface SliceSeen {
  readonly kind: 'slice';
  readonly at: number;
  readonly slice: string;
  /** The pods that routers send new requests to, by name. */
  readonly pods: readonly string[];
}

export interface NoteSeen {
  readonly kind: 'note';
  readonly at: number;
  readonly text: string;
}

/** A pod at one moment. */
export interface PodSnapshot {
  readonly uid: string;
  readonly name: string;
  readonly node?: string;
  /** The hash of its template. */
  readonly hash?: string;
  readonly isScheduled: boolean;
  /** Whether a container runs or has run. */
  readonly isStarted: boolean;
  readonly isReady: boolean;
  readonly isDeleted: boolean;
  readonly isGone: boolean;
  readonly restarts: number;
  /** The highest exit code among its ended containers. */
  readonly exitCode?: number;
  /** Whether a container has ended and not been restarted yet. */
  readonly hasEnded: boolean;
}

export function snapshotOf({ metadata, spec, status }: Pod, isGone: boolean): PodSnapshot {
  const containers = status?.containerStatuses ?? [];
  const hasCondition = (type: string): boolean =>
    (status?.conditions ?? []).some((condition) => condition.type === type && condition.status === 'True');
  const ended = containers.map(({ state, lastState }) => state?.terminated ?? lastState?.terminated);
  const worst = ended.filter((end) => end !== undefined).sort((a, b) => b.exitCode - a.exitCode)[0];
  const hash = metadata.labels?.[REVISION_LABEL];
  return {
    uid: metadata.uid,
    name: metadata.name,
    ...(spec.nodeName !== undefined && { node: spec.nodeName }),
    ...(hash !== undefined && { hash }),
    isScheduled: spec.nodeName !== undefined,
    isStarted: containers.some(({ state, restartCount }) => state?.running !== undefined || restartCount > 0),
    isReady: hasCondition('Ready'),
    isDeleted: metadata.deletionTimestamp !== undefined,
    isGone,
    restarts: containers.reduce((sum, { restartCount }) => sum + restartCount, 0),
    ...(worst !== undefined && { exitCode: worst.exitCode }),
    hasEnded: containers.some(hasEnded),
  };
}

/** The pods of a slice that routers send to: kube-proxy falls back to terminating ones only if there is no other. */
export function readyPods({ endpoints }: EndpointSlice): readonly string[] {
  return (endpoints ?? []).flatMap(({ conditions, targetRef }) =>
    (conditions?.ready ?? true) && targetRef?.kind === 'Pod' && targetRef.name !== undefined ? [targetRef.name] : [],
  );
}
