/**
 * Parses arguments into a subcommand and its options. Everything that the parser would print is returned as text.
 */
import yargs, { type ArgumentsCamelCase, type Argv, type Options } from 'yargs';
import { HOMEPAGE } from '../report/documentation';
import { answer } from './commands/completion/complete';
import { Arguments, type Command, type OptionSpec } from './commands/command';
import { COMMANDS } from './commands/register';
import { didYouMean } from './options/did-you-mean';
import { requireFlagValues } from './options/flag-values';
import { EXIT, type ExitCode } from './exit-code';
import { UsageError } from './usage-error';
import { VERSION } from './version';

export type Invocation = CommandInvocation | TextInvocation;

export interface CommandInvocation {
  readonly command: Command;
  readonly args: Arguments;
}

/** Help, a version or a completion script, which only has to be printed. */
export interface TextInvocation {
  readonly text: string;
  readonly code: ExitCode;
}

/** Standard input. The parser mistakes it for an option without a name, so it is replaced while parsing. */
const DASH = '-';
const DASH_STAND_IN = '\0stdin';

/**
 * Thrown to leave the parser with the chosen command. After any other end, the parser formats its help, whether or not
 * it is needed.
 */
class Chosen extends Error {
  constructor(readonly invocation: CommandInvocation) {
    super(invocation.command.name);
  }
}

export async function parse(argv: readonly string[]): Promise<Invocation> {
  const completion = answer(argv, COMMANDS);
  if (completion !== undefined) {
    return { text: `${completion.join('\n')}\n`, code: EXIT.clean };
  }
  requireFlagValues(argv, commandsOf(argv));
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

/** @param options Options to suggest for an unknown one. */
function base(options: readonly string[]): Argv {
  return yargs()
    .scriptName('cdk8s-nonstop')
    .usage('$0 <command>\n\nFinds what would lose requests in Kubernetes, and shows the arithmetic.')
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
    .example('npx cdk8s-nonstop check dist', 'check all manifests in a directory')
    .example('helm template . | npx cdk8s-nonstop check -', 'check a rendered chart')
    .example('npx cdk8s-nonstop explain grace-zero', 'explain one rule')
    .epilogue(`Exit codes: 0 clean, 1 findings, 2 could not run.\n${HOMEPAGE}`)
    .fail((message: string | null, error: Error | undefined) => {
      throw new UsageError(explain(message ?? error?.message ?? '', options));
    });
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

/** Arguments after `--` are files, however they begin. */
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

/** If an option with a single value is repeated, the last value counts, as in most commands. */
function lastOf(given: unknown): unknown {
  return Array.isArray(given) ? (given.at(-1) as unknown) : given;
}

/** Rewrites the parser's messages in the form of this package. */
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
    return `'--${valueless}' should be followed by a value, got none; see 'npx cdk8s-nonstop --help'`;
  }
  if (message.startsWith('Not enough non-option arguments')) {
    return "the command should be followed by its argument, got none; see 'npx cdk8s-nonstop --help'";
  }
  return `${message}; see 'npx cdk8s-nonstop --help'`;
}

/** Returns the options of the typed command, or of all commands if there is none. */
function optionsOf(argv: readonly string[]): readonly string[] {
  return [...new Set([...commandsOf(argv).flatMap((command) => Object.keys(command.options)), 'help', 'version'])];
}

function commandsOf(argv: readonly string[]): readonly Command[] {
  const typed = COMMANDS.filter(({ name }) => argv.includes(name));
  return typed.length > 0 ? typed : COMMANDS;
}

function explainUnknown(word: string, options: readonly string[]): string {
  const commands = COMMANDS.map((command) => command.name);
  const isCommand = !options.includes(word) && didYouMean(word, commands, '') !== '';
  const known = isCommand ? commands : options.map((option) => `--${option}`);
  const typed = isCommand ? word : `${word.length === 1 ? '-' : '--'}${word}`;
  return `'${word}' is not a command or option here; ${didYouMean(typed, known, "see 'npx cdk8s-nonstop --help'")}`;
}
