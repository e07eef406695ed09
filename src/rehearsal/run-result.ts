/**
 * The result of one phase of load.
 */
import { type Fate, FATES, type Loss, type RehearsalRun, type Timeline } from '../model/results';
import type { DisturbanceResult } from './disturb';
import type { Load, LoadResult } from './load/load';
import type { RehearsalContext } from './rehearsal-context';
import { buildTimeline } from './timeline/build-timeline';

/** A run whose load has ended. */
export interface EndedRun {
  readonly name: string;
  readonly load: Load;
  readonly endMs: number;
  readonly result: LoadResult;
  readonly problems: readonly string[];
  /** Undefined for the control run. */
  readonly disturbance: DisturbanceResult | undefined;
}

export function runResult(context: RehearsalContext, ended: EndedRun): RehearsalRun {
  const { name, load, endMs, result, problems, disturbance } = ended;
  const { target, observer } = context;
  const services = target.services.map(({ metadata }) => metadata.name).join(', ');
  const timeline = buildTimeline({
    workload: target.reference,
    scenario: name,
    router: services === '' ? 'no Service' : `EndpointSlices of ${services}`,
    startMs: load.startMs,
    endMs,
    observations: observer.observations,
    records: result.records,
    facts: target.facts,
  });
  const { sent, lost, repeated } = result.counts;
  const shown = result.records.length > 0 ? timeline : countedOnly(timeline, result);
  return {
    name,
    sent,
    lost,
    fates: fatesOf(shown, sent - lost),
    repeated,
    latency: result.latency,
    undone: disturbance?.undone ?? true,
    ...(disturbance !== undefined && { turnedAt: (disturbance.turnedMs - load.startMs) / 1000 }),
    generatorLagMs: Math.round(result.lagMs * 10) / 10,
    problems,
    timeline: shown,
  };
}

/** As the timeline explains them: a refusal because no pod existed is not a refusal by a pod. */
function fatesOf({ losses }: Timeline, answered: number): RehearsalRun['fates'] {
  const none = Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>;
  return losses.reduce((fates, { fate, count }) => ({ ...fates, [fate]: fates[fate] + count }), { ...none, answered });
}

/** For a load generator that does not report when each request was lost. */
function countedOnly(timeline: Timeline, { counts }: LoadResult): Timeline {
  const until = timeline.durationSeconds;
  const losses = Object.entries(counts.fates).flatMap(([fate, count]): Loss[] =>
    fate === 'answered' || count === 0
      ? []
      : [{ at: 0, until, count, fate: fate as Loss['fate'], reason: 'Fortio does not report when a request was lost' }],
  );
  const requests = [{ from: 0, until, answered: counts.fates.answered, lost: counts.lost }];
  return { ...timeline, requests, losses };
}
