/**
 * Runs the tasks of a simulation, and summarizes each.
 */
import type { TimelineResult } from '../../../report/timeline/result';
import { SCENARIOS, type SeedOutcome, shownSeed, summarize } from '../../../simulator';
import type { Io } from '../../io';
import { statedFor } from './given';
import { startProgress } from './progress';
import { Sensitivity } from './sensitivity';
import type { SimulationPlan } from './simulate-options';
import type { Simulation } from './simulation';
import type { Task, Variant } from './simulation-inputs';
import { TaskRunner } from './task-runner';

export async function resultsOf(
  simulation: Simulation,
  variants: readonly Variant[],
  tasks: readonly Task[],
  plan: SimulationPlan,
  io: Io,
): Promise<readonly TimelineResult[]> {
  const runner = new TaskRunner(simulation, variants);
  const watched = async <T>(what: string, runs: number, work: (advance: (runs: number) => void) => Promise<T>) => {
    const progress = await startProgress({ what, runs, isQuiet: plan.quiet }, io);
    try {
      return await work(progress.advance);
    } finally {
      progress.end();
    }
  };
  try {
    const results = await watched('simulating', runsOf(tasks), async (advance) => {
      const outcomes = await runner.outcomes(tasks, advance);
      return Promise.all(
        tasks.map((task, index) => resultOf(simulation, runner, variants, task, outcomes[index] ?? [], plan)),
      );
    });
    const sensitivity = new Sensitivity(simulation, tasks, results);
    return plan.isExamined
      ? await watched('examining assumptions', sensitivity.runs, (advance) => sensitivity.examine(runner, advance))
      : results;
  } finally {
    await runner.end();
  }
}

function runsOf(tasks: readonly Task[]): number {
  return tasks.reduce((sum, { seeds }) => sum + seeds, 0);
}

async function resultOf(
  simulation: Simulation,
  runner: TaskRunner,
  variants: readonly Variant[],
  task: Task,
  outcomes: readonly SeedOutcome[],
  plan: SimulationPlan,
): Promise<TimelineResult> {
  const inUse = simulation.assumptions(task);
  const timeline = await runner.timeline(task, shownSeed(outcomes).seed);
  const summary = summarize(outcomes, inUse, () => timeline);
  const names = [variants[task.variant]?.name ?? [], plan.strategies.length > 1 ? task.strategy : []].flat();
  const place = simulation.placeOf(task);
  return {
    timeline,
    ...(names.length > 0 && { variant: names.join(', ') }),
    ...(place !== undefined && { place }),
    runs: summary.seeds,
    requests: summary.requests,
    lost: summary.lost,
    chanceOfNone: summary.chanceOfNone,
    ...(summary.neverFinishes !== undefined && { neverFinishes: summary.neverFinishes }),
    hasEnd: SCENARIOS.every(({ name, hasEnd }) => hasEnd || !task.scenarios.includes(name)),
    assumptions: statedFor(simulation.workload(task), plan, inUse),
  };
}
