/**
 * The JSON format of a rehearsal. Its contract is schemas/rehearsal.schema.json.
 */
import type { Rehearsal } from '../model/results';
import { printJson } from './printable';

/** Increases when a key is removed or changes its meaning. */
export const JSON_REHEARSAL_VERSION = 1;

export function renderRehearsalJson({ control, disturbances }: Rehearsal): string {
  const report = {
    version: JSON_REHEARSAL_VERSION,
    control: { sent: control.sent, lost: control.lost },
    disturbances: disturbances.map(({ name, sent, lost, fates, undone, generatorLagMs }) => ({
      name,
      sent,
      lost,
      fates,
      undone,
      generatorLagMs,
    })),
  };
  return printJson(report);
}
