/**
 * A subcommand, as the parser, the help and the completion need it.
 */
import type { ExitCode } from '../exit-code';
import type { Io } from '../io';

export interface Command {
  readonly name: string;
  /** The positional arguments in the parser's notation, such as `[files..]`. */
  readonly positionals?: string;
  /** What a positional argument means, by name. */
  readonly positionalHelp?: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Command lines and what they do. */
  readonly examples: readonly (readonly [command: string, meaning: string])[];
  /** Loads what it needs only when it runs: the others should start without it. */
  readonly run: (args: Arguments, io: Io) => Promise<ExitCode>;
}

export interface OptionSpec {
  readonly type: 'text' | 'flag' | 'list';
  readonly summary: string;
  readonly choices?: readonly string[];
  readonly short?: string;
  /** Shown in the help where it is not a plain value. */
  readonly shownDefault?: string;
}

/** For every command whose output a person may read. */
export const COLOR_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  color: { type: 'flag', summary: 'colour the text even where no person seems to read it' },
  'no-color': { type: 'flag', summary: 'do not colour the text' },
};

/** What was typed, by the names of options and positional arguments. */
export class Arguments {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  flag(name: string): boolean {
    return this.values[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' ? value : undefined;
  }

  list(name: string): readonly string[] {
    const value = this.values[name];
    return Array.isArray(value) ? value.map(String) : [];
  }
}
