/**
 * `cdk8s-nonstop check`.
 */
import { render } from '../../../report/formats';
import type { ReportInput, ReportProblem } from '../../../report/report-input';
import type { TextOptions } from '../../../report/text';
import { fails } from '../../../report/threshold';
import { check } from '../../../rules/check';
import type { InputProblem } from '../../../model/results';
import { RULES } from '../../../rules/register';
import { type CheckPlan, planCheck } from './check-options';
import { paintFor } from '../../output/color';
import type { Arguments } from '../command';
import { complain } from '../../output/complain';
import { EXIT, type ExitCode } from '../../exit-code';
import { readInputs } from '../../input/inputs';
import type { Io } from '../../io';
import { textWidth } from '../../output/text-width';
import { writeOutput } from '../../output/output-file';
import { VERSION } from '../../version';

const NOTHING = 'nothing was checked: the input has no Kubernetes objects; name other files or folders';

export async function checkCommand(args: Arguments, io: Io): Promise<ExitCode> {
  const plan = await planCheck(args, io);
  const report = await reportOf(plan, io);
  await complain(report.problems, report.scanned === 0 ? [NOTHING] : [], io);
  const text: TextOptions = { paint: paintFor(args, io), width: textWidth(io), quiet: plan.quiet };
  await io.stdout(render(plan.format, report, text));
  for (const output of plan.outputs) {
    writeOutput(output.file, render(output.format, report), io);
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

function exitCode({ problems, scanned, findings, threshold }: ReportInput): ExitCode {
  if (problems.length > 0 || scanned === 0) {
    return EXIT.cannotRun;
  }
  return findings.some((finding) => fails(finding, threshold)) ? EXIT.findings : EXIT.clean;
}
