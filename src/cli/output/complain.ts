/**
 * Everything that the command says on standard error, separately from the report and its format.
 */
import { printable, withoutCommands } from '../../report/printable';
import type { ReportProblem } from '../../report/report-input';
import type { Io } from '../io';

/** Writes messages, one per line. Each may contain text from the input. */
export async function tell(messages: readonly string[], io: Pick<Io, 'stderr'>): Promise<void> {
  if (messages.length > 0) {
    await io.stderr(linesOf(messages.map((message) => `nonstop: ${printable(message)}`)));
  }
}

/** Writes text with lines of its own, such as a plan to confirm. */
export async function tellText(text: string, io: Io): Promise<void> {
  await io.stderr(linesOf(text.split('\n').map(printable)));
}

/** Reports what could not be read. */
export async function complain(problems: readonly ReportProblem[], io: Io): Promise<void> {
  const messages = problems.map(({ file, line, column, message }) => {
    const at = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
    return `${at}: ${message}`;
  });
  await tell(messages, io);
}

function linesOf(lines: readonly string[]): string {
  return withoutCommands(lines.map((line) => `${line}\n`).join(''));
}
