import type * as RehearsalModule from '../../../rehearsal';

/** Set by the bundler: the rehearsal is a separate bundle, ten times as large as the rest of the command. */
declare const NONSTOP_REHEARSAL: string | undefined;

/** Loads the rehearsal when it is needed: no other subcommand should wait for it. */
export function loadRehearsal(): typeof RehearsalModule {
  const path = typeof NONSTOP_REHEARSAL === 'undefined' ? '../../../rehearsal' : NONSTOP_REHEARSAL;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would bundle it with the command
  return require(path) as typeof RehearsalModule;
}
