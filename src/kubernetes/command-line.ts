const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'busybox']);

/** Returns the name of a program without its folder. */
export function baseName(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1);
}

export function isShell(program: string): boolean {
  return SHELLS.has(baseName(program));
}

/** Returns the words without a leading `busybox`, which names its program in the next one. */
export function withoutBusybox(command: readonly string[]): readonly string[] {
  return baseName(command.at(0) ?? '') === 'busybox' ? command.slice(1) : command;
}

/** Returns the script that a shell gets after `-c`, or after an option that ends in it, such as `-ec`. */
export function scriptOf(command: readonly string[]): string | undefined {
  const [program = '', ...args] = withoutBusybox(command);
  const option = isShell(program) ? args.findIndex((arg) => /^-[a-z]*c$/.test(arg)) : -1;
  return option === -1 ? undefined : args.at(option + 1);
}

/** Splits a script into its commands, without redirections. What comes after `||` only runs if the command fails. */
export function commandsOf(script: string): readonly string[] {
  return script
    .replaceAll(/\s*\d*>+\s*&?\s*[\w/.$-]+|\s*&>\s*\S+/g, '')
    .split(/\s*(?:;|&&|\n)\s*/)
    .map((command) => command.split('||').at(0)?.trim() ?? '')
    .filter((command) => command !== '' && !command.startsWith('#'));
}

/** Splits a command into words, as far as it has no quotes with spaces. */
export function wordsOf(command: string): readonly string[] {
  return command
    .split(/\s+/)
    .map((word) => word.replaceAll(/^["']|["']$/g, ''))
    .filter((word) => word !== '');
}

/** Whether a part of the script runs in the background, so that the script does not wait for it. */
export function hasBackground(script: string): boolean {
  return /[^&>|]&(?![&>\d])/.test(script);
}
