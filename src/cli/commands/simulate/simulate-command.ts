/**
 * `cdk8s-nonstop simulate`.
 */
import type { InputProblem } from '../../../model/results';
import type { ReportProblem } from '../../../report/report-input';
import type { TimelineTextOptions } from '../../../report/timeline/text';
import { renderTimelines } from '../../../report/timeline/formats';
import { groupResults, isLossless, type TimelineReport } from '../../../report/timeline/result';
import { paintFor } from '../../output/color';
import type { Arguments } from '../command';
import { complain, tell } from '../../output/complain';
import { EXIT, type ExitCode } from '../../exit-code';
import { readInputs } from '../../input/inputs';
import type { Io } from '../../io';
import { readPaths, tellUnused } from '../../options/shared-options';
import { Reports } from '../../output/reports';
import { textWidth } from '../../output/text-width';
import { planSimulation, type SimulationPlan } from './simulate-options';
import { resultsOf } from './results';
import { Simulation } from './simulation';
import type { Variant } from './simulation-inputs';
import { planTasks } from './tasks';
import { VERSION } from '../../version';

export async function simulateCommand(args: Arguments, io: Io): Promise<ExitCode> {
  const plan = await planSimulation(args, io);
  const { variants, problems, paths, empty } = await readVariants(plan, io);
  const reports = Reports.claim(plan.outputs, [...paths, ...readPaths(plan.loaded)], io);
  const simulation = new Simulation(variants);
  const { tasks, problems: refused, idle } = planTasks(simulation, variants.length, plan);
  const parsed = variants.map((_, index) => simulation.variant(index));
  const found = [...problems, ...parsed.flatMap((variant) => variant.problems.map(toProblem)), ...refused];
  // What could not be read explains why there is nothing to simulate.
  const known =
    found.length > 0 ? found : idle.map((index) => nothingSimulated(variants[index]?.name ?? plan.paths.join(' ')));
  await complain(known, io);
  await tell(
    empty.map((path) => `${path}: no Kubernetes object was found here`),
    io,
  );
  await tellUnused(unusedInAll(parsed.map(({ unusedSettings }) => unusedSettings)), plan.loaded, io);
  const results = await resultsOf(simulation, variants, tasks, plan, io);
  const report: TimelineReport = {
    toolVersion: VERSION,
    origin: 'simulated',
    results: groupResults(results).flatMap((group) => group.results),
    problems: known,
  };
  const text: TimelineTextOptions = {
    paint: paintFor(args, io),
    width: textWidth(io),
    quiet: plan.quiet,
    assumptions: plan.listsAssumptions,
  };
  await io.stdout(renderTimelines(plan.format, report, text));
  await reports.write((format) => renderTimelines(format, report, { assumptions: plan.listsAssumptions }), plan.quiet);
  return exitCode(report);
}

interface ReadVariants {
  readonly variants: readonly Variant[];
  readonly problems: readonly ReportProblem[];
  readonly paths: readonly string[];
  readonly empty: readonly string[];
}

async function readVariants({ variants: planned, config }: SimulationPlan, io: Io): Promise<ReadVariants> {
  const variants: Variant[] = [];
  const all = [];
  for (const { name, paths } of planned) {
    const inputs = await readInputs(paths, io);
    all.push(inputs);
    variants.push({ ...(name !== undefined && { name }), files: inputs.files, settings: config.workloads ?? [] });
  }
  return {
    variants,
    problems: all.flatMap(({ problems }) => problems),
    paths: all.flatMap(({ paths }) => paths),
    empty: all.flatMap(({ empty }) => empty),
  };
}

function toProblem({ position, message }: InputProblem): ReportProblem {
  return { ...position, message };
}

function unusedInAll(lists: readonly (readonly number[])[]): readonly number[] {
  const [first = [], ...others] = lists;
  return first.filter((index) => others.every((list) => list.includes(index)));
}

/** A problem, so that no format looks clean. */
function nothingSimulated(file: string): ReportProblem {
  return { file, message: 'nothing was simulated: it has no workload that receives requests; pass its Service too' };
}

function exitCode({ problems, results }: TimelineReport): ExitCode {
  if (problems.length > 0) {
    return EXIT.cannotRun;
  }
  return results.every(isLossless) ? EXIT.clean : EXIT.findings;
}
