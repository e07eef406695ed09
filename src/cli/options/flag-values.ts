import type { Command } from '../commands/command';
import { UsageError } from '../usage-error';

/** The parser would take any value but `true` as false. */
export function requireFlagValues(argv: readonly string[], commands: readonly Command[]): void {
  const flags = flagsOf(commands);
  const end = argv.indexOf('--');
  for (const word of end < 0 ? argv : argv.slice(0, end)) {
    // The value after several letters is that of the last one.
    const [, dashes = '', option = '', value = ''] = /^(--|-\w*?(?=\w=))([^=]+)=(.*)$/s.exec(word) ?? [];
    if (flags.has(option) && value !== 'true' && value !== 'false') {
      const typed = `${dashes === '--' ? dashes : '-'}${option}`;
      throw new UsageError(`'${typed}' should have no value, true or false, got '${value}'; write ${typed} alone`);
    }
  }
}

/** Returns the names and letters of flags. */
function flagsOf(commands: readonly Command[]): ReadonlySet<string> {
  const flags = commands
    .flatMap(({ options }) => Object.entries(options))
    .filter(([, { type }]) => type === 'flag')
    .flatMap(([name, { short }]) => [name, short ?? []].flat());
  return new Set([...flags, 'help', 'h', 'version']);
}
