import { printable } from '../../report/printable';
import type { ReportProblem } from '../../report/report-input';
import type { Io } from '../io';

/** What kept a part of the input from being read is told apart from the report, whatever its format. */
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
