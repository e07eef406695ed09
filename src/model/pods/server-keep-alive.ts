import type { Container } from './container';

/** How long a server keeps a connection without requests. */
export interface ServerKeepAlive {
  readonly seconds: number;
  /** The origin of the time: an option, a variable, or the default of the server. */
  readonly source: string;
  /** Whether a file in the image may say otherwise. */
  readonly isUncertain: boolean;
}

/** A server, and where it takes the time from. */
interface Server {
  /** The word of a command that starts it. */
  readonly name: RegExp;
  readonly option: RegExp;
  readonly variable?: string;
  /** The unit of the option and the variable. */
  readonly unitSeconds: number;
  readonly defaultSeconds: number;
  /** Whether it also reads a configuration file of its own, whose name need not be given. */
  readonly readsFile: boolean;
}

const SERVERS: readonly Server[] = [
  {
    // https://docs.gunicorn.org/en/stable/settings.html#keepalive
    name: /(?:^|\/)gunicorn$/,
    option: /^--keep-alive(?:=(.*))?$/,
    unitSeconds: 1,
    defaultSeconds: 2,
    readsFile: true,
  },
  {
    // https://www.uvicorn.org/settings/#timeouts
    name: /(?:^|\/)uvicorn$/,
    option: /^--timeout-keep-alive(?:=(.*))?$/,
    variable: 'UVICORN_TIMEOUT_KEEP_ALIVE',
    unitSeconds: 1,
    defaultSeconds: 5,
    readsFile: false,
  },
  {
    // https://hypercorn.readthedocs.io/en/latest/how_to_guides/configuring.html
    name: /(?:^|\/)hypercorn$/,
    option: /^--keep-alive(?:=(.*))?$/,
    unitSeconds: 1,
    defaultSeconds: 5,
    readsFile: true,
  },
  {
    // https://nextjs.org/docs/app/api-reference/cli/next#next-start-options, and Node's own default.
    name: /(?:^|\/)next$/,
    option: /^--keepAliveTimeout(?:=(.*))?$/,
    unitSeconds: 0.001,
    defaultSeconds: 5,
    readsFile: false,
  },
];

/** Read by the server that Next.js builds, in milliseconds. */
const NODE_VARIABLE = 'KEEP_ALIVE_TIMEOUT';

/** Returns how long the server of a container keeps idle connections, as far as its command, arguments and variables show. */
export function serverKeepAlive(container: Container): ServerKeepAlive | undefined {
  const words = wordsOf(container);
  const server = SERVERS.find(({ name }) => words.some((word) => name.test(word)));
  if (server === undefined) {
    const milliseconds = words.some((word) => /(?:^|\/)node$/.test(word))
      ? numberOf(container, NODE_VARIABLE)
      : undefined;
    // Less than a second was meant in another unit.
    return milliseconds === undefined || milliseconds < 1000
      ? undefined
      : { seconds: milliseconds / 1000, source: NODE_VARIABLE, isUncertain: false };
  }
  // The sync worker of gunicorn keeps no connections.
  const isSync = server.name.test('gunicorn') && isSyncWorker(words);
  return isSync ? undefined : (optionOf(server, words) ?? variableOf(server, container) ?? defaultOf(server, words));
}

/** The words of the command, those of a script for a shell among them, and of GUNICORN_CMD_ARGS. */
function wordsOf({ command, args, env }: Container): readonly string[] {
  const more = env.filter(({ name }) => name === 'GUNICORN_CMD_ARGS').map(({ value = '' }) => value);
  return [...command, ...args, ...more]
    .flatMap((word) => word.split(/\s+/))
    .map((word) => word.replace(/^["']|["']$/g, ''));
}

function optionOf({ option, unitSeconds }: Server, words: readonly string[]): ServerKeepAlive | undefined {
  const found = words.flatMap((word, index): readonly ServerKeepAlive[] => {
    const match = option.exec(word);
    // A group that did not match is undefined, although its type says otherwise.
    const amount = match === null ? undefined : wholeNumber(match.at(1) ?? words.at(index + 1));
    return amount === undefined
      ? []
      : [{ seconds: amount * unitSeconds, source: word.split('=')[0] ?? word, isUncertain: false }];
  });
  // The last one counts.
  return found.at(-1);
}

function variableOf({ variable, unitSeconds }: Server, container: Container): ServerKeepAlive | undefined {
  const amount = variable === undefined ? undefined : numberOf(container, variable);
  return amount === undefined || variable === undefined
    ? undefined
    : { seconds: amount * unitSeconds, source: variable, isUncertain: false };
}

function defaultOf({ name, defaultSeconds, readsFile }: Server, words: readonly string[]): ServerKeepAlive {
  const started =
    words
      .find((word) => name.test(word))
      ?.split('/')
      .at(-1) ?? '';
  return { seconds: defaultSeconds, source: `the default of ${started}`, isUncertain: readsFile };
}

function numberOf({ env }: Container, variable: string): number | undefined {
  return wholeNumber(env.find(({ name }) => name === variable)?.value);
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The default worker of gunicorn, unless it has several threads. */
function isSyncWorker(words: readonly string[]): boolean {
  const valueOf = (long: string, short?: string): string | undefined =>
    words.flatMap((word, index) => {
      const attached = word.startsWith(`${long}=`) ? word.slice(long.length + 1) : undefined;
      return attached ?? (word === long || word === short ? (words.at(index + 1) ?? '') : []);
    })[0];
  const worker = valueOf('--worker-class', '-k') ?? 'sync';
  return worker === 'sync' && Number(valueOf('--threads') ?? 1) <= 1;
}
