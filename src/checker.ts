/**
 * The rules and what shows their findings, for whoever loads them late: the validation plugin and the test API. Bundled
 * with all that it needs, in the place of the compiled file.
 */
export { readConfig } from './cli/config/config-reader';
export { renderText } from './report/text';
export { DEFAULT_THRESHOLD, fails } from './report/threshold';
export { check, checkObjects } from './rules/check';
export { RULES } from './rules/register';
