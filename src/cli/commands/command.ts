/**
 * A subcommand, as the parser, the help and the completion need it.
 */
import type { ExitCode } from '../exit-code';
import type { Io } from '../io';

export interface Command {
  readonly name: string;
  /** The positional arguments, in the parser's notation, such as `[files..]`. */
  readonly positionals?: string;
  /** Descriptions of positional arguments, by name. */
  readonly positionalHelp?: Readonly<Record<string, string>>;
  /** Completes its positional arguments in a shell. Default: nothing. */
  readonly values?: Values;
  readonly summary: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Command lines and their descriptions. */
  readonly examples: readonly (readonly [command: string, meaning: string])[];
  /** Loads what it needs only when it runs, so that other commands start without it. */
  readonly run: (args: Arguments, io: Io) => Promise<ExitCode>;
}

export interface OptionSpec {
  readonly type: 'text' | 'flag' | 'list';
  readonly summary: string;
  readonly choices?: readonly string[];
  /** Completes its value in a shell. Default: the choices. */
  readonly values?: Values;
  readonly short?: string;
  /** The default in the help. */
  readonly shownDefault?: string;
}

/** How a shell completes a value. */
export interface Values {
  readonly words?: readonly string[];
  /** Characters that separate several words in one value. */
  readonly separators?: string;
  /** Whether it is the path of a file, or contains one after a word. */
  readonly areFiles?: boolean;
}

export const FILES: Values = { areFiles: true };

/** Completes `FORMAT=FILE`. */
export function reportValues(formats: readonly string[]): Values {
  return { words: formats.map((format) => `${format}=`), areFiles: true };
}

/** For every command whose output a person may read. */
export const COLOR_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  color: { type: 'flag', summary: 'color the text even if it does not go to a terminal' },
  'no-color': { type: 'flag', summary: 'do not color the text' },
};

/** The parsed command line, by the names of options and positional arguments. */
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
