/**
 * The register of formats.
 */
import type { Format } from './format-names';
import { renderGithub } from './github';
import { renderJson } from './json';
import { renderJunit } from './junit';
import type { ReportInput } from './report-input';
import { renderSarif } from './sarif';
import { renderText, type TextOptions } from './text';

const RENDERERS: Readonly<Record<Format, (input: ReportInput, options: TextOptions) => string>> = {
  text: renderText,
  json: renderJson,
  sarif: renderSarif,
  junit: renderJunit,
  github: renderGithub,
};

/** Renders the whole report, ending in a newline. The options only affect text for people. */
export function render(format: Format, input: ReportInput, options: TextOptions = {}): string {
  return RENDERERS[format](input, options);
}
