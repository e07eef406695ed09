/**
 * The rehearsal: counts lost requests first undisturbed, then during each disturbance.
 */
import type { Rehearsal, RehearsalRun } from '../model/results';
import type { Plan } from './disturbances/disturbance';
import { prepare } from './preparation';
import type { RehearsalOptions } from './rehearsal-options';
import { RehearsalError } from './rehearsal-error';
import type { RehearsalContext } from './rehearsal-context';
import { CONTROL, runUnderLoad } from './load-run';
import { Observer } from './timeline/observer';
import type { Journal } from './undo/journal';

/**
 * Disturbs a workload on a real cluster under load, counts the lost requests, and undoes its changes.
 *
 * @throws RehearsalError if it cannot continue. By then everything is undone, or `journal` lists what is not.
 */
export async function rehearse(options: RehearsalOptions): Promise<Rehearsal> {
  const prepared = await prepare(options);
  const { api, target, load, plans } = prepared;
  const observer = await Observer.start(api, target);
  const signal = options.signal ?? new AbortController().signal;
  const context: RehearsalContext = { ...prepared, options, observer, signal };
  try {
    const control = await runAndReport(context, CONTROL);
    const disturbances: RehearsalRun[] = [];
    for (const [name, plan] of plans) {
      const run = await runAndReport(context, name, plan);
      disturbances.push(run);
      if (!run.undone) {
        break;
      }
    }
    return {
      workload: target.reference,
      context: api.context,
      url: load.url,
      objects: target.objects,
      control,
      disturbances,
    };
  } catch (error) {
    throw explained(error, signal, prepared.journal);
  } finally {
    observer.stop();
  }
}

/** Adds to any failure the changes that are not undone yet. */
function explained(error: unknown, signal: AbortSignal, journal: Journal): unknown {
  if (signal.aborted) {
    return new RehearsalError(`the rehearsal was interrupted; ${leftText(journal)}`);
  }
  if (journal.records.length === 0) {
    return error;
  }
  const why = error instanceof RehearsalError ? error.message : String(error);
  return new RehearsalError(`${why}; ${leftText(journal)}`);
}

function leftText({ records, file }: Journal): string {
  const left = records.map(({ title }) => title).join(', ');
  return left === ''
    ? 'its changes are undone'
    : `not undone yet: ${left}; run 'npx cdk8s-nonstop rehearse --undo' (${file})`;
}

async function runAndReport(context: RehearsalContext, name: string, plan?: Plan): Promise<RehearsalRun> {
  const { onProgress } = context.options;
  onProgress?.(name);
  const run = await runUnderLoad(context, name, plan);
  onProgress?.(`${name}: ${run.lost} of ${run.sent} requests lost`);
  return run;
}
