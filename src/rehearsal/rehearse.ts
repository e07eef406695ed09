/**
 * The rehearsal: what is lost while nothing is done, and then while each disturbance is.
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
 * Disturbs a workload on a real cluster under load, counts what is lost, and undoes what was done.
 *
 * @throws RehearsalError where it cannot be done; everything is undone by then, or `journal` says what is not.
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
    for (const [{ name }, plan] of plans) {
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

/** Whatever kept it from going on, what is not undone is told. */
function explained(error: unknown, signal: AbortSignal, journal: Journal): unknown {
  if (signal.aborted) {
    return new RehearsalError(`it was interrupted; ${leftText(journal)}`);
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
    ? 'what it had changed is undone'
    : `not undone yet: ${left}; run 'nonstop rehearse --undo' (${file})`;
}

async function runAndReport(context: RehearsalContext, name: string, plan?: Plan): Promise<RehearsalRun> {
  const { onProgress } = context.options;
  onProgress?.(name);
  const run = await runUnderLoad(context, name, plan);
  onProgress?.(`${name}: ${run.lost} of ${run.sent} requests lost`);
  return run;
}
