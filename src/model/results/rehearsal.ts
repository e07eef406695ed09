import type { JsonObject } from '../../manifest/json';
import type { ObjectReference } from './finding';
import type { Fate, Timeline } from './timeline';

/** What a rehearsal on a real cluster measured. */
export interface Rehearsal {
  readonly workload: ObjectReference;
  /** The cluster by its context's name. */
  readonly context: string;
  /** Where requests were sent to. */
  readonly url: string;
  /** The live objects that say how the workload is run, as they were before. */
  readonly objects: readonly JsonObject[];
  /** Under the same load, with nothing done: what is lost here is not the disturbance's doing. */
  readonly control: RehearsalRun;
  readonly disturbances: readonly RehearsalRun[];
}

/** One stretch of load, and what was done meanwhile. */
export interface RehearsalRun {
  /** The disturbance's name; `control` where nothing was done. */
  readonly name: string;
  readonly sent: number;
  readonly lost: number;
  readonly fates: Readonly<Record<Fate, number>>;
  /** Of those sent, how many were sent twice: a kept connection closed as they were sent, and clients repeat that. */
  readonly repeated: number;
  readonly latency: LatencySummary;
  /** Whether everything is as it was before. */
  readonly undone: boolean;
  /** When what was done had come to its end, and its way back began, in seconds of the timeline. */
  readonly turnedAt?: number;
  /** 99 of 100 requests were sent at most this late; of Fortio, how much of its schedule it left out. */
  readonly generatorLagMs: number;
  /** Why it proves less than it should. A run with a problem does not pass. */
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
