/**
 * From arguments to a subcommand and its options. Everything the parser would print comes back as text.
 */
import yargs, { type ArgumentsCamelCase, type Argv, type Options } from 'yargs';
import { HOMEPAGE } from '../report/documentation';
import { complete } from './commands/completion/complete';
import { Arguments, type Command, type OptionSpec } from './commands/command';
import { COMMANDS } from './commands/register';
import { didYouMean } from './options/did-you-mean';
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

/** How a command leaves the parser, which after any other end lays out its help, whether anybody asks or not. */
class Chosen extends Error {
  constructor(readonly invocation: CommandInvocation) {
    super(invocation.command.name);
  }
}

export async function parse(argv: readonly string[]): Promise<Invocation> {
  const candidates = complete(argv);
  if (candidates !== undefined) {
    return { text: `${candidates.join('\n')}\n`, code: EXIT.clean };
  }
  const parser = COMMANDS.reduce(addCommand, base(optionsOf(argv)));
  let text = '';
  const words = argv.map((word) => (word === DASH ? DASH_STAND_IN : word));
  try {
    await parser.parseAsync(words, {}, (_error, _args, output) => {
      text = output;
    });
  } catch (error) {
    if (error instanceof Chosen) {
      return error.invocation;
    }
    throw error;
  }
  if (text !== '') {
    return { text: `${text}\n`, code: EXIT.clean };
  }
  return { text: `${await parser.getHelp()}\n`, code: EXIT.cannotRun };
}

/** @param options those that may be meant by one that is not known */
function base(options: readonly string[]): Argv {
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
        throw new UsageError(explain(message ?? error?.message ?? '', options));
      })
  );
}

function addCommand(parser: Argv, command: Command): Argv {
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
      throw new Chosen({ command, args: new Arguments(valuesOf(args)) });
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
function explain(message: string, options: readonly string[]): string {
  const choice = /Argument: (\S+), Given: "(.*)", Choices: (.*)$/s.exec(message);
  if (choice !== null) {
    const [, option = '', value = '', quoted = ''] = choice;
    const choices = quoted.replaceAll('"', '').split(', ');
    const remedy = didYouMean(value, choices, 'choose one of them');
    return `'--${option}' should be one of ${choices.join(', ')}, got '${value}'; ${remedy}`;
  }
  const unknown = /^Unknown (?:argument|command)s?: (.*)$/s.exec(message)?.[1]?.split(', ')[0];
  if (unknown !== undefined) {
    return explainUnknown(unknown, options);
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

/** The options of the command that is typed; of all commands where none is. */
function optionsOf(argv: readonly string[]): readonly string[] {
  const typed = COMMANDS.filter(({ name }) => name === argv[0]);
  const commands = typed.length > 0 ? typed : COMMANDS;
  return [...new Set([...commands.flatMap((command) => Object.keys(command.options)), 'help', 'version'])];
}

function explainUnknown(word: string, options: readonly string[]): string {
  const commands = COMMANDS.map((command) => command.name);
  const isCommand = !options.includes(word) && didYouMean(word, commands, '') !== '';
  const known = isCommand ? commands : options.map((option) => `--${option}`);
  const typed = isCommand ? word : `${word.length === 1 ? '-' : '--'}${word}`;
  return `'${word}' is not a command or option here; ${didYouMean(typed, known, "see 'nonstop --help'")}`;
}
