/**
 * The rules and the reports of their findings, for modules that load them lazily: the validation plugin and the test
 * API. A bundle with all its dependencies replaces the compiled file.
 */
export { readConfig } from './cli/config/config-reader';
export { renderText } from './report/text';
export { DEFAULT_THRESHOLD, fails } from './report/threshold';
export { check, checkObjects } from './rules/check';
export { RULES } from './rules/register';
