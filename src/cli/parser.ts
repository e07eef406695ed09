/**
 * From arguments to a subcommand and its options. Everything the parser would print comes back as text.
 */
import yargs, { type ArgumentsCamelCase, type Argv, type Options } from 'yargs';
import { HOMEPAGE } from '../report/documentation';
import { Arguments, type Command, type OptionSpec } from './command';
import { COMMANDS } from './commands/register';
import { didYouMean } from './did-you-mean';
import { EXIT, type ExitCode } from './exit-code';
import { UsageError } from './usage-error';
import { VERSION } from './version';

export type Invocation = CommandInvocation | TextInvocation;

export interface CommandInvocation {
  readonly command: Command;
  readonly args: Arguments;
}

/** Help, a version, a completion script: all that is left is to print it. */
export interface TextInvocation {
  readonly text: string;
  readonly code: ExitCode;
}

/** Standard input. The parser takes it for an option without a name, so it goes through under another name. */
const DASH = '-';
const DASH_STAND_IN = '\0stdin';

export async function parse(argv: readonly string[]): Promise<Invocation> {
  const chosen: CommandInvocation[] = [];
  const parser = COMMANDS.reduce((all, command) => addCommand(all, command, (found) => chosen.push(found)), base());
  let text = '';
  const words = argv.map((word) => (word === DASH ? DASH_STAND_IN : word));
  await parser.parseAsync(words, {}, (_error, _args, output) => {
    text = output;
  });
  const [invocation] = chosen;
  if (invocation !== undefined) {
    return invocation;
  }
  if (text !== '') {
    return { text: `${text}\n`, code: EXIT.clean };
  }
  return { text: `${await parser.getHelp()}\n`, code: EXIT.cannotRun };
}

function base(): Argv {
  return (
    yargs()
      .scriptName('nonstop')
      .usage('$0 <command>\n\nWhat in Kubernetes manifests would lose requests, with the arithmetic.')
      .locale('en')
      .detectLocale(false)
      .parserConfiguration({
        'boolean-negation': false,
        'camel-case-expansion': false,
        'dot-notation': false,
        'greedy-arrays': false,
        'parse-numbers': false,
        'parse-positional-numbers': false,
      })
      .wrap(80)
      .strict()
      .exitProcess(false)
      .version(VERSION)
      .help()
      .alias('h', 'help')
      // Answers the completion script; the script itself is a subcommand of ours.
      .completion('yargs-completion', false)
      .example('nonstop check dist', 'check all manifests of a directory')
      .example('helm template . | nonstop check -', 'check what a chart renders')
      .example('nonstop explain grace-zero', 'tell about one rule')
      .epilogue(`Exit codes: 0 clean, 1 findings, 2 could not run.\n${HOMEPAGE}`)
      .fail((message: string | null, error: Error | undefined) => {
        throw new UsageError(explain(message ?? error?.message ?? ''));
      })
  );
}

function addCommand(parser: Argv, command: Command, choose: (found: CommandInvocation) => void): Argv {
  const usage = command.positionals === undefined ? command.name : `${command.name} ${command.positionals}`;
  return parser.command(
    usage,
    command.summary,
    (builder) => {
      for (const [name, describe] of Object.entries(command.positionalHelp ?? {})) {
        builder.positional(name, { type: 'string', describe });
      }
      for (const [name, option] of Object.entries(command.options)) {
        builder.option(name, toYargs(option));
      }
      command.examples.forEach(([line, meaning]) => builder.example(line, meaning));
      return builder;
    },
    (args) => {
      choose({ command, args: new Arguments(valuesOf(args)) });
    },
  );
}

/** What follows `--` belongs to the files, however it begins. */
function valuesOf({ _: [, ...rest], ...args }: Readonly<ArgumentsCamelCase>): Readonly<Record<string, unknown>> {
  const { files } = args;
  const all = Array.isArray(files) ? { ...args, files: [...(files as readonly unknown[]), ...rest] } : args;
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, withDashes(value)]));
}

function withDashes(value: unknown): unknown {
  return Array.isArray(value) ? value.map(withDashes) : value === DASH_STAND_IN ? DASH : value;
}

function toYargs(option: OptionSpec): Options {
  return {
    describe: option.summary,
    type: option.type === 'flag' ? 'boolean' : 'string',
    array: option.type === 'list',
    requiresArg: option.type !== 'flag',
    ...(option.short === undefined ? {} : { alias: option.short }),
    ...(option.shownDefault === undefined ? {} : { defaultDescription: option.shownDefault }),
    ...(option.choices === undefined ? {} : { choices: option.choices }),
    ...(option.type === 'list' ? {} : { coerce: lastOf }),
  };
}

/** Where an option that takes one value is given twice, the last counts, as with most commands. */
function lastOf(given: unknown): unknown {
  return Array.isArray(given) ? (given.at(-1) as unknown) : given;
}

/** The parser's own messages, in the form that this package's have. */
function explain(message: string): string {
  const choice = /Argument: (\S+), Given: "(.*)", Choices: (.*)$/s.exec(message);
  if (choice !== null) {
    const [, option = '', value = '', quoted = ''] = choice;
    const choices = quoted.replaceAll('"', '').split(', ');
    const remedy = didYouMean(value, choices, 'choose one of them');
    return `'--${option}' should be one of ${choices.join(', ')}, got '${value}'; ${remedy}`;
  }
  const unknown = /^Unknown (?:argument|command)s?: (.*)$/s.exec(message)?.[1]?.split(', ')[0];
  if (unknown !== undefined) {
    return explainUnknown(unknown);
  }
  const valueless = /^Not enough arguments following: (.*)$/s.exec(message)?.[1];
  if (valueless !== undefined) {
    return `'--${valueless}' should be followed by a value, got none; see 'nonstop --help'`;
  }
  if (message.startsWith('Not enough non-option arguments')) {
    return "the command should be followed by its argument, got none; see 'nonstop --help'";
  }
  return `${message}; see 'nonstop --help'`;
}

function explainUnknown(word: string): string {
  const commands = COMMANDS.map((command) => command.name);
  const options = [...new Set([...COMMANDS.flatMap((command) => Object.keys(command.options)), 'help', 'version'])];
  const isCommand = !options.includes(word) && didYouMean(word, commands, '') !== '';
  const known = isCommand ? commands : options.map((option) => `--${option}`);
  const typed = isCommand ? word : `${word.length === 1 ? '-' : '--'}${word}`;
  return `'${word}' is not a command or option here; ${didYouMean(typed, known, "see 'nonstop --help'")}`;
}
