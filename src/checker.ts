/**
 * The rules and the reports of their findings, for modules that load them lazily: the validation plugin and the test
 * API. A bundle with all its dependencies replaces the compiled file.
 */
export { readPluginConfig } from './cli/config/config-reader';
export { readCheckOptions, readTestOptions, requireObjects } from './cli/config/test-options';
export { objectName } from './report/object-name';
export { printable, withoutCommands } from './report/printable';
export { renderText } from './report/text';
export { DEFAULT_THRESHOLD, fails } from './report/threshold';
export { check, checkObjects } from './rules/check';
export { RULES } from './rules/register';
