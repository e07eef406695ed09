/**
 * The register of formats.
 */
import { renderGithub } from './github';
import { renderJson } from './json';
import { renderJunit } from './junit';
import type { ReportInput } from './report-input';
import { renderSarif } from './sarif';
import { renderText, type TextOptions } from './text';

const RENDERERS = {
  text: renderText,
  json: renderJson,
  sarif: renderSarif,
  junit: renderJunit,
  github: renderGithub,
} as const satisfies Readonly<Record<string, (input: ReportInput, options: TextOptions) => string>>;

export type Format = keyof typeof RENDERERS;

export const FORMATS = Object.keys(RENDERERS) as readonly Format[];

export function isFormat(word: string): word is Format {
  return Object.hasOwn(RENDERERS, word);
}

/** The whole report, ending in a newline. The options are for people; machines read the same bytes everywhere. */
export function render(format: Format, input: ReportInput, options: TextOptions = {}): string {
  return RENDERERS[format](input, options);
}
