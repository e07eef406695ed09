import { printable } from '../../report/printable';
import type { ReportProblem } from '../../report/report-input';
import type { Io } from '../io';

/** Reports what could not be read on standard error, separately from the report and its format. */
export async function complain(problems: readonly ReportProblem[], others: readonly string[], io: Io): Promise<void> {
  const lines = problems.map(({ file, line, column, message }) => {
    const at = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
    return printable(`${at}: ${message}`);
  });
  const text = [...lines, ...others].map((line) => `nonstop: ${line}\n`).join('');
  if (text !== '') {
    await io.stderr(text);
  }
}
