import type { JsonObject } from '../../manifest/json';
import type { ObjectReference } from './finding';
import type { Fate, Timeline } from './timeline';

/** The measurements of a rehearsal on a real cluster. */
export interface Rehearsal {
  readonly workload: ObjectReference;
  /** The cluster, by the name of its context. */
  readonly context: string;
  /** The URL to which requests were sent. */
  readonly url: string;
  /** The live objects that determine how the workload runs, as they were before. */
  readonly objects: readonly JsonObject[];
  /** The same load without a disturbance: requests that are lost here are not lost by the disturbance. */
  readonly control: RehearsalRun;
  readonly disturbances: readonly RehearsalRun[];
}

/** One phase of load and its disturbance. */
export interface RehearsalRun {
  /** The disturbance's name, or `control` without a disturbance. */
  readonly name: string;
  readonly sent: number;
  readonly lost: number;
  readonly fates: Readonly<Record<Fate, number>>;
  /** How many of the requests were sent twice, because a kept connection closed while they were sent. Clients retry these. */
  readonly repeated: number;
  readonly latency: LatencySummary;
  /** Whether everything was restored to its earlier state. */
  readonly undone: boolean;
  /** When the disturbance had ended and its undo began, in seconds of the timeline. */
  readonly turnedAt?: number;
  /** 99 of 100 requests were sent at most this late. For Fortio, how much of its schedule it skipped. */
  readonly generatorLagMs: number;
  /** Reasons why it proves less than it should. A run with a problem does not pass. */
  readonly problems: readonly string[];
  readonly timeline: Timeline;
}

export interface LatencySummary {
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  readonly maxMs: number;
}

/** lost: requests were lost. unproven: none was, but something kept the run from proving it. */
export type RehearsalVerdict = 'clean' | 'lost' | 'unproven';

export function runsOf({ control, disturbances }: Rehearsal): readonly RehearsalRun[] {
  return [control, ...disturbances];
}

export function judgeRun({ lost, problems, undone }: RehearsalRun): RehearsalVerdict {
  if (lost > 0) {
    return 'lost';
  }
  return problems.length > 0 || !undone ? 'unproven' : 'clean';
}

export function judgeRehearsal(rehearsal: Rehearsal): RehearsalVerdict {
  const verdicts = runsOf(rehearsal).map(judgeRun);
  return verdicts.find((verdict) => verdict === 'lost') ?? verdicts.find((verdict) => verdict !== 'clean') ?? 'clean';
}
