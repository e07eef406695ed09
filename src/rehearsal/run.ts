/**
 * One stretch of load, and what is done meanwhile.
 */
import type { RehearsalRun } from '../model/rehearsal';
import type { Loss, Timeline } from '../model/timeline';
import { UnreachableError } from './cluster/api-error';
import { waitUntilSettled } from './cluster/settled';
import type { Plan, Stage } from './disturbances/disturbance';
import type { FortioStage } from './load/fortio-load';
import { startFortio } from './load/fortio-load';
import { now } from './load/generator';
import type { Load, LoadResult } from './load/load';
import { startGenerator } from './load/start-generator';
import { pause } from './pause';
import type { Prepared } from './preparation';
import { DEFAULT_LIMIT_SECONDS, DEFAULT_SECONDS, type RehearsalOptions } from './rehearsal-options';
import { RehearsalError } from './rehearsal-error';
import { buildTimeline } from './timeline/build-timeline';
import type { Observer } from './timeline/observer';
import { change, takeBack } from './undo/undo';
import type { UndoRecord } from './undo/undo-record';

/** What all runs of a rehearsal share. */
export interface Rehearsing extends Prepared {
  readonly options: RehearsalOptions;
  readonly observer: Observer;
  /** Ends the rehearsal; never the undo. */
  readonly signal: AbortSignal;
}

/** Load before anything is done, and after everything is: a sixth of the run, at most this. */
const MOST_CALM_MS = 5000;
const CALM_SHARE = 1 / 6;
/** How often it is told how it goes. */
const PROGRESS_MS = 5000;

export const CONTROL = 'control';

/** Without a plan, nothing is done. */
export async function run(rehearsing: Rehearsing, name: string, plan?: Plan): Promise<RehearsalRun> {
  const { observer, options } = rehearsing;
  const load = await startLoad(rehearsing);
  const breaksBefore = observer.breaks;
  const telling = setInterval(() => {
    const counts = load.soFar();
    if (counts !== undefined) {
      options.onProgress?.(`  ${seconds(now() - load.startMs)}: ${counts.sent} sent, ${counts.lost} lost`);
    }
  }, PROGRESS_MS);
  try {
    const leastMs = (options.seconds ?? DEFAULT_SECONDS) * 1000;
    const calmMs = Math.min(MOST_CALM_MS, leastMs * CALM_SHARE);
    await untilFailure(load, pause(calmMs, rehearsing.signal));
    observer.note(plan === undefined ? 'nothing is done' : name);
    const done = plan === undefined ? undefined : await disturb(rehearsing, load, plan);
    await untilFailure(load, pause(Math.max(calmMs, load.startMs + leastMs - now()), rehearsing.signal));
    const endMs = now();
    const result = await load.stop();
    const unseen = observer.breaks - breaksBefore;
    const problems = [
      ...(done?.problems ?? []),
      ...result.problems,
      ...(unseen === 0 ? [] : [`a watch of the cluster broke ${unseen} times: what is said of pods may be late`]),
    ];
    return toRun(rehearsing, { name, load, endMs, result, problems, done });
  } catch (error) {
    await load.kill();
    throw error;
  } finally {
    clearInterval(telling);
  }
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}

interface Done {
  /** In milliseconds since 1970. */
  readonly turnedMs: number;
  readonly problems: readonly string[];
  readonly undone: boolean;
}

async function disturb(rehearsing: Rehearsing, load: Load, plan: Plan): Promise<Done> {
  const { api, target, journal, observer, signal, options } = rehearsing;
  const limitSeconds = options.limitSeconds ?? DEFAULT_LIMIT_SECONDS;
  const mine: UndoRecord[] = [];
  const stage: Stage = {
    api,
    signal,
    limitSeconds,
    note: (text) => {
      observer.note(text);
      options.onProgress?.(`  ${text}`);
    },
    change: async (wanted) => {
      observer.note(wanted.title);
      await change(api, wanted, (record) => {
        journal.add(record);
        mine.push(record);
      });
    },
    settled: () => waitUntilSettled(api, target, limitSeconds, signal),
    setLoad: load.setFactor,
  };
  let failure: unknown;
  try {
    await untilFailure(load, plan.run(stage));
  } catch (error) {
    failure = error;
  }
  const turnedMs = now();
  const undone = await undo(rehearsing, mine);
  // What cannot be gone on from; everything is undone by now.
  if (
    signal.aborted ||
    failure instanceof UnreachableError ||
    (failure !== undefined && !(failure instanceof RehearsalError))
  ) {
    throw failure;
  }
  const problems = failure instanceof RehearsalError ? [failure.message, ...undone] : undone;
  return { problems, undone: undone.length === 0, turnedMs };
}

/** The last change first. Says what could not be taken back. */
async function undo(rehearsing: Rehearsing, records: readonly UndoRecord[]): Promise<readonly string[]> {
  const { api, target, journal, observer, options } = rehearsing;
  const problems: string[] = [];
  for (const record of [...records].reverse()) {
    observer.note(`undo: ${record.title}`);
    options.onProgress?.(`  undo: ${record.title}`);
    const failure = await takeBack(api, record);
    if (failure === undefined) {
      journal.remove(record);
    } else {
      problems.push(`'${record.title}' was not undone: ${failure}; run 'nonstop rehearse --undo'`);
    }
  }
  try {
    await waitUntilSettled(api, target, options.limitSeconds ?? DEFAULT_LIMIT_SECONDS, undefined);
  } catch (error) {
    problems.push(`after the undo, ${error instanceof Error ? error.message : String(error)}`);
  }
  return problems;
}

function startLoad(rehearsing: Rehearsing): Promise<Load> {
  const { api, target, load, journal, options, signal } = rehearsing;
  if (options.fortio !== true) {
    return startGenerator(load, options.via ?? []);
  }
  const stage: FortioStage = {
    api,
    namespace: target.namespace,
    seconds: options.seconds ?? DEFAULT_SECONDS,
    signal,
    remember: (record) => {
      journal.add(record);
    },
    takeBack: async (record) => {
      if ((await takeBack(api, record)) === undefined) {
        journal.remove(record);
      }
    },
  };
  return startFortio(load, stage);
}

/** Rejects with whatever comes first: its own failure, or that of the load. */
async function untilFailure(load: Load, work: Promise<void>): Promise<void> {
  await Promise.race([work, load.failure]);
}

interface Measured {
  readonly name: string;
  readonly load: Load;
  readonly endMs: number;
  readonly result: LoadResult;
  readonly problems: readonly string[];
  readonly done: Done | undefined;
}

function toRun(rehearsing: Rehearsing, measured: Measured): RehearsalRun {
  const { name, load, endMs, result, problems, done } = measured;
  const { target, observer } = rehearsing;
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
  const { sent, lost, fates, repeated } = result.counts;
  return {
    name,
    sent,
    lost,
    fates,
    repeated,
    latency: result.latency,
    undone: done?.undone ?? true,
    ...(done !== undefined && { turnedAt: (done.turnedMs - load.startMs) / 1000 }),
    generatorLagMs: Math.round(result.lagMs * 10) / 10,
    problems,
    timeline: result.records.length > 0 ? timeline : countedOnly(timeline, result),
  };
}

/** Where whatever sent requests does not tell when each was lost. */
function countedOnly(timeline: Timeline, { counts }: LoadResult): Timeline {
  const until = timeline.durationSeconds;
  const losses = Object.entries(counts.fates).flatMap(([fate, count]): Loss[] =>
    fate === 'answered' || count === 0
      ? []
      : [{ at: 0, until, count, fate: fate as Loss['fate'], reason: 'Fortio does not tell when a request was lost' }],
  );
  const requests = [{ from: 0, until, answered: counts.fates.answered, lost: counts.lost }];
  return { ...timeline, requests, losses };
}
