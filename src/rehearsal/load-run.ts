/**
 * One phase of load, and the disturbance during it.
 */
import type { RehearsalRun } from '../model/results';
import { disturb, untilFailure } from './disturb';
import type { Plan } from './disturbances/disturbance';
import { requireAnswers } from './load/answers';
import { type FortioStage, startFortio } from './load/fortio-load';
import { now } from './load/generator';
import type { Load } from './load/load';
import { startGenerator } from './load/start-generator';
import { pause } from './pause';
import { runResult } from './run-result';
import { DEFAULT_SECONDS } from './rehearsal-options';
import type { RehearsalContext } from './rehearsal-context';
import { takeBack } from './undo/take-back';

/** Undisturbed load before and after the disturbance lasts a sixth of the run, at most this long. */
const MOST_CALM_MS = 5000;
const CALM_SHARE = 1 / 6;
/** How often progress is reported. */
const PROGRESS_MS = 5000;

export const CONTROL = 'control';

/** Sends load while the plan is carried out; without a plan, nothing is disturbed. */
export async function runUnderLoad(context: RehearsalContext, name: string, plan?: Plan): Promise<RehearsalRun> {
  const { observer, options } = context;
  const load = await startLoad(context);
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
    await untilFailure(load, pause(calmMs, context.signal));
    observer.note(plan === undefined ? 'nothing is disturbed' : name);
    const disturbance = plan === undefined ? undefined : await disturb(context, load, plan);
    await untilFailure(load, pause(Math.max(calmMs, load.startMs + leastMs - now()), context.signal));
    const endMs = now();
    const result = await load.stop();
    if (plan === undefined) {
      requireAnswers(result, context.load);
    }
    const problems = [
      ...(disturbance?.problems ?? []),
      ...result.problems,
      ...unseenText(observer.breaks - breaksBefore, result.counts.lost),
    ];
    return runResult(context, { name, load, endMs, result, problems, disturbance });
  } catch (error) {
    await load.kill();
    throw error;
  } finally {
    clearInterval(telling);
  }
}

/** Requests are counted without the watch: only the causes given for losses may be wrong. */
function unseenText(breaks: number, lost: number): readonly string[] {
  const times = breaks === 1 ? 'once' : `${breaks} times`;
  return breaks === 0 || lost === 0
    ? []
    : [`a watch of the cluster broke ${times}: the causes given for lost requests may be wrong`];
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}

function startLoad(context: RehearsalContext): Promise<Load> {
  const { api, target, load, journal, options, signal } = context;
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
      if ((await takeBack(api, record)).failure === undefined) {
        journal.remove(record);
      }
    },
  };
  return startFortio(load, stage);
}
