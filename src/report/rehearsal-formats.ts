/**
 * The register of formats of a rehearsal.
 */
import type { Rehearsal } from '../model/results';
import type { RehearsalFormat } from './format-names';
import { renderRehearsalJson } from './rehearsal-json';
import { renderRehearsalJunit } from './rehearsal-junit';
import { renderRehearsalText } from './rehearsal-text';
import type { TextOptions } from './text';

const RENDERERS: Readonly<Record<RehearsalFormat, (rehearsal: Rehearsal, options: TextOptions) => string>> = {
  text: renderRehearsalText,
  json: renderRehearsalJson,
  junit: renderRehearsalJunit,
};

export function renderRehearsal(format: RehearsalFormat, rehearsal: Rehearsal, options: TextOptions = {}): string {
  return RENDERERS[format](rehearsal, options);
}
