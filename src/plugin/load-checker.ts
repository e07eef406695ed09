import type * as Checker from '../checker';

/**
 * Loads the rules when they are first needed, so that apps that only define constructs do not wait for them.
 */
export function loadChecker(): typeof Checker {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it with this file
  return require('../checker') as typeof Checker;
}
