/**
 * Carries out a plan and undoes its changes.
 */
import { UnreachableError } from './cluster/api-error';
import { waitUntilSettled } from './cluster/settled';
import type { Plan, Stage } from './disturbances/disturbance';
import { now } from './load/generator';
import type { Load } from './load/load';
import { pause } from './pause';
import { DEFAULT_LIMIT_SECONDS } from './rehearsal-options';
import { RehearsalError } from './rehearsal-error';
import type { RehearsalContext } from './rehearsal-context';
import { patchWithUndo, type UndoMemory } from './undo/patch-with-undo';
import { takeBack } from './undo/take-back';
import type { UndoRecord } from './undo/undo-record';

/** How a disturbance and its undo went. */
export interface DisturbanceResult {
  /** In milliseconds since 1970. */
  readonly turnedMs: number;
  readonly problems: readonly string[];
  readonly undone: boolean;
}

/** How long to wait for a request to the API server that is still in flight when the plan is ended. */
const ENDING_MS = 30_000;

export async function disturb(context: RehearsalContext, load: Load, plan: Plan): Promise<DisturbanceResult> {
  const { signal } = context;
  const mine: UndoRecord[] = [];
  const ending = new AbortController();
  const stage = stageOf(context, load, mine, AbortSignal.any([signal, ending.signal]));
  let failure: unknown;
  const work = plan.run(stage);
  try {
    await untilFailure(load, untilAborted(work, signal));
  } catch (error) {
    failure = error;
  }
  // Undo nothing while the plan may still change something.
  ending.abort(new RehearsalError('it has ended'));
  await atMost(work, ENDING_MS);
  load.calm();
  const turnedMs = now();
  const undone = await undo(context, mine);
  // These failures end the rehearsal. By now everything is undone, or the journal lists what is not.
  if (
    signal.aborted ||
    failure instanceof UnreachableError ||
    (failure !== undefined && !(failure instanceof RehearsalError))
  ) {
    throw failure;
  }
  const problems = failure instanceof RehearsalError ? [failure.message, ...undone.problems] : undone.problems;
  return { problems, undone: undone.isComplete, turnedMs };
}

function stageOf(context: RehearsalContext, load: Load, mine: UndoRecord[], signal: AbortSignal): Stage {
  const { api, target, journal, observer, options } = context;
  const limitSeconds = options.limitSeconds ?? DEFAULT_LIMIT_SECONDS;
  const memory: UndoMemory = {
    add: (record) => {
      // The last moment before anything is changed.
      signal.throwIfAborted();
      journal.add(record);
      mine.push(record);
    },
    replace: (record, by) => {
      journal.replace(record, by);
      mine.splice(mine.indexOf(record), 1, by);
    },
  };
  return {
    api,
    signal,
    limitSeconds,
    note: (text) => {
      observer.note(text);
      options.onProgress?.(`  ${text}`);
    },
    patch: async (wanted) => {
      observer.note(wanted.title);
      await patchWithUndo(api, wanted, memory);
    },
    settled: () => waitUntilSettled(api, target, { limitSeconds, signal }),
    setLoad: load.setFactor,
  };
}

interface Undone {
  readonly isComplete: boolean;
  readonly problems: readonly string[];
}

/** Undoes the last change first, and reports the changes that could not be undone. */
async function undo(context: RehearsalContext, records: readonly UndoRecord[]): Promise<Undone> {
  const { api, target, journal, observer, options } = context;
  const left: string[] = [];
  const others: string[] = [];
  for (const record of [...records].reverse()) {
    observer.note(`undo: ${record.title}`);
    options.onProgress?.(`  undo: ${record.title}`);
    const { failure, kept } = await takeBack(api, record);
    if (failure === undefined) {
      journal.remove(record);
    } else {
      left.push(`'${record.title}' was not undone: ${failure}; run 'npx cdk8s-nonstop rehearse --undo'`);
    }
    if (kept.length > 0) {
      others.push(`${kept.join(', ')} was changed by something else in the meantime and left as it is`);
    }
  }
  try {
    const limitSeconds = options.limitSeconds ?? DEFAULT_LIMIT_SECONDS;
    // The autoscaler restores the replicas, provided that its own bounds were restored.
    const leastPods = left.length > 0 ? 0 : (target.autoscaler?.spec.minReplicas ?? 0);
    await waitUntilSettled(api, target, { limitSeconds, leastPods });
  } catch (error) {
    left.push(`after the undo, ${error instanceof Error ? error.message : String(error)}`);
  }
  return { isComplete: left.length === 0, problems: [...left, ...others] };
}

/** Rejects with the failure of the work or of the load, whichever comes first. */
export async function untilFailure(load: Load, work: Promise<void>): Promise<void> {
  await Promise.race([work, load.failure]);
}

/** Rejects as soon as the signal is aborted, even if the work is still waiting. */
async function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const done = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const onAbort = (): void => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', onAbort, { signal: done.signal });
    if (signal.aborted) {
      onAbort();
    }
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    done.abort();
  }
}

/** Resolves once the work has succeeded, failed or run out of time. */
async function atMost(work: Promise<void>, milliseconds: number): Promise<void> {
  const enough = new AbortController();
  const ended = work.catch(() => undefined);
  await Promise.race([ended, pause(milliseconds, enough.signal).catch(() => undefined)]);
  enough.abort();
}
