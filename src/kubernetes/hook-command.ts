import { baseName, commandsOf, hasBackground, isShell, scriptOf, withoutBusybox, wordsOf } from './command-line';

/** The effect of a hook's command, as far as it shows it. */
export interface HookEffect {
  /** How long it sleeps before it does anything that takes time, or undefined if that is not known. */
  readonly delaySeconds?: number;
  /** Whether it then stops the server itself, before SIGTERM. */
  readonly stopsServer: boolean;
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600 };
const AMOUNT = /^(\d+(?:\.\d+)?)([smh]?)$/;

/** Programs that end at once and leave the server as it is. */
const AT_ONCE: ReadonlySet<string> = new Set([
  ...['true', ':', 'echo', 'printf', 'touch', 'rm', 'mkdir', 'cp', 'mv', 'date', 'logger', 'export', 'set', 'cd'],
  ...['pwd', 'env', 'ls'],
]);

/** Commands that tell a server to stop, and return at once. */
const STOPS: readonly RegExp[] = [
  /^(?:nginx|openresty|tengine|angie)(?: .*)? -s ?(?:quit|stop)\b/,
  /^(?:apachectl|apache2ctl|httpd|apache2)(?: .*)? (?:-k ?)?(?:graceful-stop|stop)\b/,
  /^kill(?: -(?:s ?)?(?:SIG)?(?:QUIT|TERM|WINCH|INT|USR1|3|15|28|2))? (?:-- )?["'`$(\d]/,
  /^(?:pkill|killall|killall5|skill)\b/,
  /^(?:supervisorctl|s6-svscanctl|caddy|catalina\.sh|pm2|puma|pumactl|unicorn|uwsgi)(?: .*)? (?:-t|--stop|shutdown|stop)\b/,
];

/**
 * Returns what a hook's command does: `["sleep", "10"]`, `["sh", "-c", "touch /tmp/leaves && sleep 10 && nginx -s quit"]`,
 * `["/usr/sbin/nginx", "-s", "quit"]`.
 */
export function hookEffect(command: readonly string[]): HookEffect {
  const script = scriptOf(command);
  if (script === undefined) {
    const words = withoutBusybox(command);
    return words.length === 0 || isShell(words.at(0) ?? '') ? UNKNOWN : effectOf([words]);
  }
  // `sleep 5 & ...` does not wait.
  const commands = commandsOf(script).map(wordsOf);
  return hasBackground(script) || commands.length === 0 ? UNKNOWN : effectOf(commands);
}

/** Whether a command sleeps and does nothing else, so that its duration is known. */
export function onlySleeps(command: readonly string[]): boolean {
  const script = scriptOf(command);
  if (script !== undefined && hasBackground(script)) {
    return false;
  }
  const [words = [], ...more] = script === undefined ? [withoutBusybox(command)] : commandsOf(script).map(wordsOf);
  const [program = '', amount, ...rest] = words.at(0) === 'exec' ? words.slice(1) : words;
  const isAlone = more.length === 0 && rest.length === 0;
  return isAlone && baseName(program) === 'sleep' && toSeconds(amount) !== undefined;
}

/** Whether the command needs a program that is missing from an image without a shell. */
export function needsShell(command: readonly string[]): boolean {
  const name = baseName(command.at(0) ?? '');
  return name === 'sleep' || AT_ONCE.has(name) || isShell(name);
}

const UNKNOWN: HookEffect = { stopsServer: false };

function effectOf(commands: readonly (readonly string[])[]): HookEffect {
  let slept = 0;
  for (const [index, words] of commands.entries()) {
    const [program = '', ...args] = words.at(0) === 'exec' ? words.slice(1) : words;
    const name = baseName(program);
    if (name === 'sleep') {
      const seconds = toSeconds(args.at(0));
      if (seconds === undefined) {
        return slept > 0 ? { delaySeconds: slept, stopsServer: false } : UNKNOWN;
      }
      slept += seconds;
    } else if (STOPS.some((pattern) => pattern.test([name, ...args].join(' ')))) {
      return { delaySeconds: slept, stopsServer: true };
    } else if (!AT_ONCE.has(name)) {
      // Whatever it is, the sleep before it has passed.
      return index > 0 && slept > 0 ? { delaySeconds: slept, stopsServer: false } : UNKNOWN;
    }
  }
  return { delaySeconds: slept, stopsServer: false };
}

function toSeconds(text: string | undefined): number | undefined {
  const match = AMOUNT.exec(text ?? '');
  return match === null ? undefined : Number(match[1]) * (UNIT_SECONDS[match[2] ?? ''] ?? 1);
}
