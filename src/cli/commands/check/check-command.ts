/**
 * `cdk8s-nonstop check`.
 */
import { render } from '../../../report/formats';
import type { ReportInput, ReportProblem } from '../../../report/report-input';
import type { TextOptions } from '../../../report/text';
import { fails } from '../../../report/threshold';
import { check } from '../../../rules/check';
import { isChosen } from '../../../rules/options';
import type { InputProblem } from '../../../model/results';
import { RULES } from '../../../rules/register';
import { type CheckPlan, planCheck } from './check-options';
import { paintFor } from '../../output/color';
import type { Arguments } from '../command';
import { complain, tell } from '../../output/complain';
import { EXIT, type ExitCode } from '../../exit-code';
import { type Inputs, readInputs } from '../../input/inputs';
import type { Io } from '../../io';
import { textWidth } from '../../output/text-width';
import { Reports } from '../../output/reports';
import { readPaths, tellUnused } from '../../options/shared-options';
import { VERSION } from '../../version';

const NOTHING = 'nothing was checked: the input has no Kubernetes objects; name other files or folders';

export async function checkCommand(args: Arguments, io: Io): Promise<ExitCode> {
  const plan = await planCheck(args, io);
  const inputs = await readInputs(plan.paths, io);
  const reports = Reports.claim(plan.outputs, [...inputs.paths, ...readPaths(plan.loaded)], io);
  const { report, unusedSettings } = reportOf(plan, inputs);
  await complain(report.problems, io);
  if (report.scanned > 0) {
    await tell(inputs.empty.map(noteEmpty), io);
    await tellUnused(unusedSettings, plan.loaded, io);
  }
  const text: TextOptions = { paint: paintFor(args, io), width: textWidth(io), quiet: plan.quiet };
  await io.stdout(render(plan.format, report, text));
  await reports.write((format) => render(format, report), plan.quiet);
  return exitCode(report);
}

interface Checked {
  readonly report: ReportInput;
  readonly unusedSettings: readonly number[];
}

function reportOf(plan: CheckPlan, inputs: Inputs): Checked {
  const { findings, problems, unusedSettings, ...counts } = check(inputs.files, plan.options);
  const known = [...inputs.problems, ...problems.map(toProblem)];
  const nothing = counts.scanned === 0 && known.length === 0 ? [nothingChecked(plan)] : [];
  return {
    unusedSettings,
    report: {
      ...counts,
      toolVersion: VERSION,
      rules: RULES.map((rule) => rule.meta).filter(({ id }) => isChosen(id, plan.options)),
      findings,
      problems: [...known, ...nothing],
      threshold: plan.threshold,
    },
  };
}

/** A problem, so that no format looks clean. */
function nothingChecked({ paths }: CheckPlan): ReportProblem {
  return { file: paths.join(' '), message: NOTHING };
}

function noteEmpty(path: string): string {
  return `${path}: no Kubernetes object was found here`;
}

function toProblem({ position, message }: InputProblem): ReportProblem {
  return { ...position, message };
}

function exitCode({ problems, findings, threshold }: ReportInput): ExitCode {
  if (problems.length > 0) {
    return EXIT.cannotRun;
  }
  return findings.some((finding) => fails(finding, threshold)) ? EXIT.findings : EXIT.clean;
}
