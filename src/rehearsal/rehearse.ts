/**
 * The rehearsal: what is lost while nothing is done, and then while each disturbance is.
 */
import type { Rehearsal, RehearsalRun } from '../model/rehearsal';
import { prepare } from './preparation';
import type { RehearsalOptions } from './rehearsal-options';
import { RehearsalError } from './rehearsal-error';
import { CONTROL, type Rehearsing, run } from './run';
import { Observer } from './timeline/observer';
import type { Journal } from './undo/journal';

/** Where this share is lost before anything is done, the rest would prove nothing. */
const TOLERATED_CONTROL_LOSS = 0.05;

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
  const rehearsing: Rehearsing = { ...prepared, options, observer, signal };
  try {
    const control = await tellRun(rehearsing, CONTROL, () => run(rehearsing, CONTROL));
    requireAnswers(control, load.url);
    const disturbances: RehearsalRun[] = [];
    for (const [{ name }, plan] of plans) {
      const done = await tellRun(rehearsing, name, () => run(rehearsing, name, plan));
      disturbances.push(done);
      if (!done.undone) {
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
    throw signal.aborted ? new RehearsalError(`it was interrupted; ${leftText(prepared.journal)}`) : error;
  } finally {
    observer.stop();
  }
}

function leftText({ records, file }: Journal): string {
  const left = records.map(({ title }) => title).join(', ');
  return left === ''
    ? 'what it had changed is undone'
    : `not undone yet: ${left}; run 'nonstop rehearse --undo' (${file})`;
}

async function tellRun(
  { options: { onProgress } }: Rehearsing,
  name: string,
  work: () => Promise<RehearsalRun>,
): Promise<RehearsalRun> {
  onProgress?.(name);
  const done = await work();
  onProgress?.(`${name}: ${done.lost} of ${done.sent} requests lost`);
  return done;
}

function requireAnswers({ sent, lost, timeline }: RehearsalRun, url: string): void {
  if (sent === 0 || lost / sent > TOLERATED_CONTROL_LOSS) {
    const why = timeline.losses.at(0)?.reason;
    throw new RehearsalError(
      `${url} should answer before anything is disturbed, got ${sent - lost} of ${sent} requests answered${why === undefined ? '' : `; ${why}`}`,
    );
  }
}
