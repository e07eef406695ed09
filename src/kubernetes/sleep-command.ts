const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'busybox']);
const UNIT_SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600 };

/** A script that begins by sleeping. */
const SLEEPS_FIRST = /^\s*(?:exec\s+)?(?:\/(?:usr\/)?bin\/)?sleep\s+["']?(\d+(?:\.\d+)?)([smh]?)["']?\s*(?:$|[;&|\n#])/;
const ONLY_SLEEP = /^\s*(?:exec\s+)?\S*sleep\s+\S+\s*$/;
const AMOUNT = /^(\d+(?:\.\d+)?)([smh]?)$/;

/**
 * Returns how long a hook's command sleeps before it does anything else, or undefined if that cannot be determined:
 * `["sleep", "10"]`, `["/bin/sh", "-c", "sleep 10"]`, `["sh", "-c", "sleep 10 && nginx -s quit"]`.
 */
export function sleepSeconds(command: readonly string[]): number | undefined {
  const words = withoutBusybox(command);
  const first = words.at(0);
  const rest = words.slice(1);
  if (first === undefined) {
    return undefined;
  }
  if (baseName(first) === 'sleep') {
    return toSeconds(AMOUNT.exec(rest.at(0) ?? ''));
  }
  const script = SHELLS.has(baseName(first)) ? scriptOf(rest) : undefined;
  // `sleep 5 & ...` does not wait, `sleep 5 && ...` does.
  if (script === undefined || /^[^;&|\n]*&(?!&)/.test(script)) {
    return undefined;
  }
  return toSeconds(SLEEPS_FIRST.exec(script));
}

/** Whether a command sleeps and does nothing else, so that its duration is known. */
export function onlySleeps(command: readonly string[]): boolean {
  const [first = '', ...rest] = withoutBusybox(command);
  const script = SHELLS.has(baseName(first)) ? scriptOf(rest) : undefined;
  const line = baseName(first) === 'sleep' ? ['sleep', ...rest].join(' ') : (script ?? '');
  return ONLY_SLEEP.test(line) && sleepSeconds(command) !== undefined;
}

/** Whether the command needs a program that is missing from an image without a shell. */
export function needsShell(command: readonly string[]): boolean {
  const name = baseName(command.at(0) ?? '');
  return name === 'sleep' || SHELLS.has(name);
}

function withoutBusybox(command: readonly string[]): readonly string[] {
  return baseName(command.at(0) ?? '') === 'busybox' ? command.slice(1) : command;
}

/** Returns the argument after `-c`, or after an option that ends in it, such as `-ec`. */
function scriptOf(args: readonly string[]): string | undefined {
  const option = args.findIndex((arg) => /^-[a-z]*c$/.test(arg));
  return option === -1 ? undefined : args.at(option + 1);
}

function toSeconds(match: RegExpExecArray | null): number | undefined {
  return match === null ? undefined : Number(match[1]) * (UNIT_SECONDS[match[2] ?? ''] ?? 1);
}

function baseName(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1);
}
