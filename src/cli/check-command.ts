/**
 * `nonstop check`.
 */
import { resolve } from 'node:path';
import { render } from '../report/formats';
import type { ReportInput, ReportProblem } from '../report/report-input';
import type { TextOptions } from '../report/text';
import { fails } from '../report/threshold';
import { check } from '../rules/check';
import type { InputProblem } from '../model/finding';
import { RULES } from '../rules/register';
import { type CheckPlan, planCheck } from './check-options';
import { paintFor } from './color';
import type { Arguments } from './command';
import { EXIT, type ExitCode } from './exit-code';
import { readInputs } from './inputs';
import type { Io } from './io';
import { writeReport } from './output-file';
import { explainReadError } from './read';
import { UsageError } from './usage-error';
import { VERSION } from './version';

/** Lines longer than this are hard to read, however wide the terminal. */
const WIDEST = 100;

export async function checkCommand(args: Arguments, io: Io): Promise<ExitCode> {
  const plan = await planCheck(args, io);
  const report = await reportOf(plan, io);
  await complain(report, io);
  const text: TextOptions = { paint: paintFor(args, io), width: Math.min(io.columns ?? 80, WIDEST), quiet: plan.quiet };
  await io.stdout(render(plan.format, report, text));
  for (const output of plan.outputs) {
    write(resolve(io.cwd, output.file), output.file, render(output.format, report));
  }
  return exitCode(report);
}

async function reportOf(plan: CheckPlan, io: Io): Promise<ReportInput> {
  const inputs = await readInputs(plan.paths, io);
  const { scanned, findings, problems } = check(inputs.files, plan.options);
  return {
    toolVersion: VERSION,
    rules: RULES.map((rule) => rule.meta).filter(({ id }) => isChosen(id, plan)),
    scanned,
    findings,
    problems: [...inputs.problems, ...problems.map(toProblem)],
    threshold: plan.threshold,
  };
}

function isChosen(id: string, { options: { rules, skip, severities } }: CheckPlan): boolean {
  return (rules?.includes(id) ?? true) && !(skip?.includes(id) ?? false) && severities?.[id] !== 'off';
}

function toProblem({ position, message }: InputProblem): ReportProblem {
  return { ...position, message };
}

/** What was not checked is told apart from the report, whatever its format. */
async function complain({ problems, scanned }: ReportInput, io: Io): Promise<void> {
  const lines = problems.map(({ file, line, column, message }) => {
    const at = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
    return `nonstop: ${at}: ${message}\n`;
  });
  const nothing = 'nonstop: nothing was checked: the input has no Kubernetes objects; name other files or folders\n';
  const text = [...lines, ...(scanned === 0 ? [nothing] : [])].join('');
  if (text !== '') {
    await io.stderr(text);
  }
}

function write(path: string, file: string, text: string): void {
  try {
    writeReport(path, text);
  } catch (error) {
    throw new UsageError(`cannot write the report ${file}: ${explainReadError(error)}`);
  }
}

function exitCode({ problems, scanned, findings, threshold }: ReportInput): ExitCode {
  if (problems.length > 0 || scanned === 0) {
    return EXIT.cannotRun;
  }
  return findings.some((finding) => fails(finding, threshold)) ? EXIT.findings : EXIT.clean;
}
