/**
 * How long a preStop handler sleeps, where it does nothing else: `["sleep", "10"]`, `["/bin/bash", "-c", "sleep 20"]`.
 */
const SHELL = /(^|\/)(sh|bash|ash|dash|zsh)$/;
const SLEEP_PROGRAM = /(^|\/)sleep$/;
const SLEEP_SCRIPT = /^\s*(?:\/(?:usr\/)?bin\/)?sleep\s+(\d+(?:\.\d+)?)s?\s*;?\s*$/;

/** The seconds, undefined where the handler is none, or does something that cannot be read. */
export function sleepSeconds(handler: unknown): number | undefined {
  const { exec } = (handler ?? {}) as { readonly exec?: { readonly command?: readonly string[] } };
  const [program = '', first = '', second = '', ...more] = exec?.command ?? [];
  if (SLEEP_PROGRAM.test(program) && second === '') {
    return /^\d+(\.\d+)?$/.test(first) ? Number(first) : undefined;
  }
  if (SHELL.test(program) && first === '-c' && more.length === 0) {
    const match = SLEEP_SCRIPT.exec(second);
    return match === null ? undefined : Number(match[1]);
  }
  return undefined;
}
