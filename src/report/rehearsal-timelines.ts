/**
 * Converts a rehearsal to the timelines from which pictures and pages are made.
 */
import type { Rehearsal, RehearsalRun } from '../model/results/rehearsal';
import { runsOf } from '../model/results/rehearsal';
import type { Timeline } from '../model/results/timeline';
import type { TimelineReport, TimelineResult } from './timeline/result';

/** Returns the measured timelines, each followed by the prediction for the same disturbance. */
export function toTimelineReport(
  rehearsal: Rehearsal,
  predictions: readonly TimelineResult[],
  toolVersion: string,
): TimelineReport {
  const isCompared = predictions.length > 0;
  const results = runsOf(rehearsal).flatMap((run) => {
    const predicted = predictions.filter(({ timeline }) => timeline.scenario === run.name);
    return [measuredResult(run, isCompared && predicted.length > 0), ...predicted];
  });
  return { toolVersion, origin: 'measured', results, problems: [] };
}

/** If compared, the timeline ends when the undo began, since a prediction has no undo. */
function measuredResult(run: RehearsalRun, isCompared: boolean): TimelineResult {
  const timeline = isCompared && run.turnedAt !== undefined ? until(run.timeline, run.turnedAt) : run.timeline;
  const lost = timeline.requests.reduce((sum, bucket) => sum + bucket.lost, 0);
  const requests = timeline.requests.reduce((sum, bucket) => sum + bucket.lost + bucket.answered, 0);
  return {
    timeline,
    ...(isCompared && { variant: 'measured' }),
    runs: 1,
    requests,
    lost: { p5: lost, p50: lost, p95: lost },
    chanceOfNone: lost === 0 ? 1 : 0,
    hasEnd: true,
    assumptions: [],
  };
}

/** Returns the part of a timeline before a moment, in whole buckets. */
export function until(timeline: Timeline, at: number): Timeline {
  const requests = timeline.requests.filter(({ from }) => from < at);
  const end = requests.at(-1)?.until ?? at;
  return {
    ...timeline,
    durationSeconds: end,
    requests,
    pods: timeline.pods.flatMap(({ end: ended, ...pod }) => {
      const phases = pod.phases
        .filter(({ from }) => from < end)
        .map((span) => ({ ...span, until: Math.min(span.until, end) }));
      const isOver = (phases.at(-1)?.until ?? 0) < end && phases.length === pod.phases.length;
      return phases.length === 0 ? [] : [{ ...pod, phases, ...(isOver && ended !== undefined && { end: ended }) }];
    }),
    routers: timeline.routers.map(({ router, changes }) => ({
      router,
      changes: changes.filter((one) => one.at < end),
    })),
    losses: timeline.losses
      .filter((loss) => loss.at < end)
      .map((loss) => (loss.until === undefined ? loss : { ...loss, until: Math.min(loss.until, end) })),
    events: timeline.events.filter((event) => event.at < end),
  };
}
