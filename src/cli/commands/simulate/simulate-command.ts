/**
 * `cdk8s-nonstop simulate`.
 */
import { canSurge, type Workload } from '../../../model/workloads';
import type { ReportProblem } from '../../../report/report-input';
import type { TextOptions } from '../../../report/text';
import { renderTimelines } from '../../../report/timeline/formats';
import { groupResults, isLossless, type TimelineReport, type TimelineResult } from '../../../report/timeline/result';
import { SCENARIOS, type SeedOutcome, summarize } from '../../../simulator';
import { paintFor } from '../../output/color';
import type { Arguments } from '../command';
import { complain } from '../../output/complain';
import { didYouMean } from '../../options/did-you-mean';
import { EXIT, type ExitCode } from '../../exit-code';
import { readInputs } from '../../input/inputs';
import type { Io } from '../../io';
import { textWidth } from '../../output/text-width';
import { writeOutput } from '../../output/output-file';
import { planSimulation, type SimulationPlan } from './simulate-options';
import { givenFor, seedsFor, statedFor } from './given';
import type { Task, Variant } from './simulation-inputs';
import { progressOn } from './progress';
import { runTasks } from './run-tasks';
import { Simulation } from './simulation';
import { UsageError } from '../../usage-error';
import { VERSION } from '../../version';

export async function simulateCommand(args: Arguments, io: Io): Promise<ExitCode> {
  const plan = await planSimulation(args, io);
  const { variants, problems } = await readVariants(plan, io);
  const simulation = new Simulation(variants);
  const tasks = tasksOf(simulation, variants, plan);
  const results = await resultsOf(simulation, variants, tasks, plan, io);
  const parsed = variants.flatMap((_, index) => simulation.variant(index).problems);
  const report: TimelineReport = {
    toolVersion: VERSION,
    origin: 'simulated',
    results: groupResults(results).flatMap((group) => group.results),
    problems: [...problems, ...parsed.map(({ position, message }) => ({ ...position, message }))],
  };
  const idle = idleVariants(tasks, variants);
  await complain(report.problems, idle, io);
  await show(report, plan, args, io);
  return exitCode(report, idle.length > 0);
}

async function show(report: TimelineReport, plan: SimulationPlan, args: Arguments, io: Io): Promise<void> {
  const text: TextOptions = { paint: paintFor(args, io), width: textWidth(io), quiet: plan.quiet };
  await io.stdout(renderTimelines(plan.format, report, text));
  for (const { format, file } of plan.outputs) {
    writeOutput(file, renderTimelines(format, report), io);
  }
}

interface ReadVariants {
  readonly variants: readonly Variant[];
  readonly problems: readonly ReportProblem[];
}

async function readVariants({ variants: planned, config }: SimulationPlan, io: Io): Promise<ReadVariants> {
  const variants: Variant[] = [];
  const problems: ReportProblem[] = [];
  for (const { name, paths } of planned) {
    const inputs = await readInputs(paths, io);
    problems.push(...inputs.problems);
    variants.push({ ...(name !== undefined && { name }), files: inputs.files, settings: config.workloads ?? [] });
  }
  return { variants, problems };
}

function tasksOf(simulation: Simulation, variants: readonly Variant[], plan: SimulationPlan): readonly Task[] {
  const all = variants.flatMap((_, variant) =>
    simulation
      .variant(variant)
      .cluster.served.map((workload, index) => ({ variant, workload, index, names: namesOf(workload) })),
  );
  const unknown = plan.workloads.find((name) => !all.some(({ names }) => names.includes(name)));
  if (unknown !== undefined) {
    const known = [...new Set(all.flatMap(({ names }) => names))];
    const remedy = didYouMean(unknown, known, known.length === 0 ? 'there is none' : `there is ${known.join(', ')}`);
    throw new UsageError(`'--workload' should be a workload that receives requests, got '${unknown}'; ${remedy}`);
  }
  return all
    .filter(({ names }) => plan.workloads.length === 0 || plan.workloads.some((name) => names.includes(name)))
    .flatMap(({ variant, workload, index }) =>
      plan.scenarios.flatMap((scenarios) =>
        strategiesFor(workload, plan).map((strategy): Task => {
          return {
            variant,
            workload: index,
            strategy,
            scenarios,
            given: givenFor(workload, plan),
            seeds: seedsFor(workload, plan),
          };
        }),
      ),
    );
}

function namesOf({ object }: Workload): readonly string[] {
  return [object.name, `${object.namespace}/${object.name}`];
}

/** Strategies only make sense for a workload that can surge. */
function strategiesFor(workload: Workload, { strategies }: SimulationPlan): SimulationPlan['strategies'] {
  return canSurge(workload) ? strategies : ['as-written'];
}

async function resultsOf(
  simulation: Simulation,
  variants: readonly Variant[],
  tasks: readonly Task[],
  plan: SimulationPlan,
  io: Io,
): Promise<readonly TimelineResult[]> {
  const runs = tasks.reduce((sum, { seeds }) => sum + seeds, 0);
  const progress = await progressOn(io.progress, runs);
  try {
    const outcomes = await runTasks({ simulation, variants, tasks, progress });
    return tasks.map((task, index) => resultOf(simulation, variants, task, outcomes[index] ?? [], plan));
  } finally {
    progress.end();
  }
}

function resultOf(
  simulation: Simulation,
  variants: readonly Variant[],
  task: Task,
  outcomes: readonly SeedOutcome[],
  plan: SimulationPlan,
): TimelineResult {
  const inUse = simulation.assumptions(task);
  const summary = summarize(outcomes, inUse, (seed) => simulation.timeline(task, seed));
  const names = [variants[task.variant]?.name ?? [], plan.strategies.length > 1 ? task.strategy : []].flat();
  return {
    timeline: summary.timeline,
    ...(names.length > 0 && { variant: names.join(', ') }),
    runs: summary.seeds,
    requests: summary.requests,
    lost: summary.lost,
    chanceOfNone: summary.chanceOfNone,
    ...(summary.neverFinishes !== undefined && { neverFinishes: summary.neverFinishes }),
    hasEnd: SCENARIOS.every(({ name, hasEnd }) => hasEnd || !task.scenarios.includes(name)),
    assumptions: statedFor(simulation.workload(task), plan, inUse),
  };
}

/** Returns messages about variants without any workload to simulate. */
function idleVariants(tasks: readonly Task[], variants: readonly Variant[]): readonly string[] {
  return variants
    .filter((_, index) => !tasks.some(({ variant }) => variant === index))
    .map(({ name }) => {
      const where = name ?? 'the input';
      return `nothing was simulated: ${where} has no workload that receives requests; pass its Service too`;
    });
}

function exitCode({ problems, results }: TimelineReport, isIdle: boolean): ExitCode {
  if (problems.length > 0 || isIdle) {
    return EXIT.cannotRun;
  }
  return results.every(isLossless) ? EXIT.clean : EXIT.findings;
}
