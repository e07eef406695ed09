import { baseName, commandsOf, hasBackground, isShell, scriptOf, withoutBusybox, wordsOf } from './command-line';

/** Whether the first process of a container passes SIGTERM on to the application. */
export interface SignalFate {
  /** doubtful: newer shells replace themselves with a script's only command, older ones do not. */
  readonly fate: 'passed' | 'swallowed' | 'doubtful';
  /** The process that gets the signal instead of the application, such as `npm`. */
  readonly by: string;
}

const PASSED: SignalFate = { fate: 'passed', by: '' };

/** Programs that start what comes after their options, and pass signals on to it or are replaced by it. */
const WRAPPERS: ReadonlySet<string> = new Set([
  ...['tini', 'tini-static', 'dumb-init', 'catatonit', 'docker-init', 'pid1', 'my_init', 'init', 's6-svscan'],
]);

/** Programs that are replaced by the command that they are given. */
const REPLACED: ReadonlySet<string> = new Set(['exec', 'env', 'nice', 'nohup', 'stdbuf', 'su-exec', 'gosu', 'setpriv']);

/** Programs that run a script of the package in a child process. */
const RUNNERS: ReadonlySet<string> = new Set(['npm', 'npx', 'yarn', 'yarnpkg', 'pnpm', 'pnpx', 'corepack']);

/** Images whose entry point runs the arguments as a command. */
const PLAIN_IMAGES =
  /^(?:docker\.io\/)?(?:library\/)?(?:node|python|ruby|golang|alpine|busybox|debian|ubuntu)(?:[:@]|$)/;

/**
 * Returns what becomes of SIGTERM, or undefined if the command does not show it. The kernel delivers no signal to the first
 * process that it does not handle, and nothing else passes one on.
 */
export function signalFate(
  command: readonly string[],
  args: readonly string[],
  image: string | undefined,
): SignalFate | undefined {
  const runsArgs = command.length > 0 || PLAIN_IMAGES.test(image ?? '');
  return runsArgs ? fateOf([...command, ...args]) : undefined;
}

function fateOf(words: readonly string[]): SignalFate | undefined {
  const [program = '', ...rest] = withoutBusybox(words);
  const name = baseName(program);
  if (WRAPPERS.has(name)) {
    return PASSED;
  }
  if (REPLACED.has(name)) {
    return fateOf(afterOptions(rest));
  }
  if (RUNNERS.has(name)) {
    return { fate: 'swallowed', by: words.slice(0, 3).join(' ') };
  }
  if (name === 'go' && rest.at(0) === 'run') {
    return { fate: 'swallowed', by: 'go run' };
  }
  const script = isShell(name) ? scriptOf(words) : undefined;
  return script === undefined ? undefined : fateOfScript(name, script);
}

function fateOfScript(shell: string, script: string): SignalFate | undefined {
  const commands = commandsOf(script);
  const last = wordsOf(commands.at(-1) ?? '');
  // A script that sets a trap may do anything, and one that begins with a keyword is more than a list of commands.
  if (last.length === 0 || /\btrap\b/.test(script)) {
    return undefined;
  }
  if (last.at(0) === 'exec') {
    return fateOf(last.slice(1));
  }
  const inner = fateOf(last);
  if (inner !== undefined) {
    return inner;
  }
  const isSingle = commands.length === 1 && !script.includes('|') && !hasBackground(script) && !isKeyword(last.at(0));
  // bash has always replaced itself with the only command of a script.
  return isSingle && shell === 'bash' ? undefined : { fate: isSingle ? 'doubtful' : 'swallowed', by: `${shell} -c` };
}

function isKeyword(word: string | undefined): boolean {
  return /^(?:while|until|for|if|case|\(|\{|done|fi|esac|wait)$/.test(word ?? '');
}

/** Skips options, assignments and, for su-exec and gosu, the user. */
function afterOptions(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !/^-|^\w+=|^[\w-]+:[\w-]+$|^\d+$/.test(word));
  return first === -1 ? [] : words.slice(first);
}
