import type {
  EndpointChange,
  Loss,
  ObjectReference,
  PhaseSpan,
  PodLife,
  RequestBucket,
  Timeline,
} from '../../model/results';
import { isLost, type RequestRecord } from '../load/request-record';
import { type Explanation, explainLoss } from './attribution';
import { latest } from './latest';
import type { Observation } from './observation';
import { type PodHistory, podHistories, type RoutedChange, routedChanges } from './pod-history';
import type { WorkloadFacts } from './workload-facts';

export interface Measurement {
  readonly workload: ObjectReference;
  readonly scenario: string;
  /** Where endpoints were watched, such as `EndpointSlices of web`. */
  readonly router: string;
  readonly startMs: number;
  readonly endMs: number;
  /** All observations until the end; those from before the start give the initial state. */
  readonly observations: readonly Observation[];
  readonly records: readonly RequestRecord[];
  readonly facts: WorkloadFacts;
}

const BUCKET_SECONDS = 1;

export function buildTimeline(measurement: Measurement): Timeline {
  const { workload, scenario, router, startMs, endMs, facts } = measurement;
  const observations = measurement.observations.filter(({ at }) => at <= endMs);
  const pods = podHistories(observations, facts.hookSeconds ?? 0).filter(({ goneAt }) => (goneAt ?? endMs) >= startMs);
  const routed = routedChanges(observations);
  const seconds = (at: number): number => round(Math.min(Math.max(at - startMs, 0), endMs - startMs) / 1000);
  const before = hashesAt(pods, startMs);
  return {
    workload,
    scenario,
    durationSeconds: seconds(endMs),
    pods: pods.map((pod) => lifeOf(pod, before, startMs, endMs, seconds)),
    routers: [{ router, changes: changesOf(routed, startMs, seconds) }],
    requests: bucketsOf(measurement),
    losses: lossesOf(measurement, pods, routed, seconds),
    events: observations.flatMap((seen) =>
      seen.kind === 'note' && seen.at >= startMs ? [{ at: seconds(seen.at), text: seen.text }] : [],
    ),
  };
}

/** The template hashes of the pods that existed before. */
function hashesAt(pods: readonly PodHistory[], at: number): ReadonlySet<string | undefined> {
  return new Set(pods.filter(({ stations }) => (stations.at(0)?.at ?? Infinity) <= at).map(({ hash }) => hash));
}

function lifeOf(
  { name, node, hash, stations, goneAt, end }: PodHistory,
  before: ReadonlySet<string | undefined>,
  startMs: number,
  endMs: number,
  seconds: (at: number) => number,
): PodLife {
  const phases = stations.flatMap(({ at, phase }, index): PhaseSpan[] => {
    const until = stations[index + 1]?.at ?? endMs;
    return phase === undefined || until <= startMs || at >= endMs
      ? []
      : [{ phase, from: seconds(at), until: seconds(until) }];
  });
  return {
    name,
    revision: before.has(hash) ? 'old' : 'new',
    ...(node !== undefined && { node }),
    phases,
    ...(goneAt !== undefined && end !== undefined && { end }),
  };
}

function changesOf(
  routed: readonly RoutedChange[],
  startMs: number,
  seconds: (at: number) => number,
): readonly EndpointChange[] {
  const first = latest(routed, startMs);
  const later = routed.filter(({ at }) => at > startMs);
  return [...(first === undefined ? [] : [first]), ...later].map(({ at, pods }) => ({ at: seconds(at), pods }));
}

function bucketsOf({ records, startMs, endMs }: Measurement): readonly RequestBucket[] {
  const duration = (endMs - startMs) / 1000;
  const counts = Array.from({ length: Math.max(1, Math.ceil(duration / BUCKET_SECONDS)) }, () => ({
    answered: 0,
    lost: 0,
  }));
  for (const record of records) {
    const index = Math.floor((record.at - startMs) / 1000 / BUCKET_SECONDS);
    const count = counts[Math.min(Math.max(index, 0), counts.length - 1)];
    if (count !== undefined && record.fate !== 'not-sent') {
      count[isLost(record) ? 'lost' : 'answered'] += 1;
    }
  }
  return counts.map((count, index) => ({
    from: index * BUCKET_SECONDS,
    until: round(Math.min((index + 1) * BUCKET_SECONDS, duration)),
    ...count,
  }));
}

function lossesOf(
  { records, facts, startMs }: Measurement,
  pods: readonly PodHistory[],
  routed: readonly RoutedChange[],
  seconds: (at: number) => number,
): readonly Loss[] {
  const lost = records.filter(isLost);
  const explained = [...lost]
    .sort((a, b) => a.at - b.at)
    .map((record) => ({ at: record.at, explanation: explainLoss(record, { pods, routed, facts }) }));
  const groups = new Map<string, { first: number; last: number; count: number; explanation: Explanation }>();
  for (const { at, explanation } of explained) {
    const { fate, pod, rule } = explanation;
    // No group crosses its bucket, so that a section of a timeline has exactly the losses of its buckets.
    const key = [Math.floor((at - startMs) / 1000 / BUCKET_SECONDS), fate, pod, rule].join();
    const known = groups.get(key);
    groups.set(
      key,
      known === undefined
        ? { first: at, last: at, count: 1, explanation }
        : { ...known, last: at, count: known.count + 1 },
    );
  }
  return [...groups.values()].map(({ first, last, count, explanation }) => ({
    at: seconds(first),
    ...(count > 1 && { until: seconds(last) }),
    count,
    ...explanation,
  }));
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
