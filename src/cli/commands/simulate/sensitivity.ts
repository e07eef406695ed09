/**
 * Finds the assumptions that decide a result: those whose change, alone and within plausible bounds, changes the verdict.
 */
import { isLossless, type DecisiveAssumption, type TimelineResult } from '../../../report/timeline/result';
import { type Alternative, alternativesOf, ASSUMPTIONS, type SeedOutcome } from '../../../simulator';
import { configKey } from '../../options/assumption-values';
import type { Simulation } from './simulation';
import type { Task } from './simulation-inputs';
import type { TaskRunner } from './task-runner';

/** Enough to notice a loss that is common. */
const FEWEST_RUNS = 3;
/** Losses that are too rare to be missed in so many runs by chance are not examined. */
const MOST_RUNS = 20;
const CHANCE = 0.05;
/** Every alternative is simulated several times, which takes too long for more pods. */
const MOST_PODS = 100;

/** A task with one assumption changed. */
interface Probe {
  readonly result: number;
  readonly alternative: Alternative;
  readonly task: Task;
}

export class Sensitivity {
  private readonly probes: readonly Probe[];

  constructor(
    simulation: Simulation,
    tasks: readonly Task[],
    private readonly results: readonly TimelineResult[],
  ) {
    this.probes = tasks.flatMap((task, index) => {
      const [result, runs] = [results[index], runsFor(results[index])];
      if (result === undefined || runs > MOST_RUNS || simulation.size(task).pods > MOST_PODS) {
        return [];
      }
      return alternativesOf(simulation.workload(task), task.scenarios, simulation.assumptions(task)).map(
        (alternative) => ({
          result: index,
          alternative,
          task: { ...task, given: { ...task.given, [alternative.key]: alternative.value }, seeds: runs },
        }),
      );
    });
  }

  get runs(): number {
    return this.probes.reduce((sum, { task }) => sum + task.seeds, 0);
  }

  /** Returns the results with the assumptions that decide them. One that was not examined has none. */
  async examine(runner: TaskRunner, advance: (runs: number) => void): Promise<readonly TimelineResult[]> {
    const outcomes = await runner.outcomes(
      this.probes.map(({ task }) => task),
      advance,
    );
    const found = this.probes.map((probe, index) => ({ ...probe, outcomes: outcomes[index] ?? [] }));
    return this.results.map((result, index) => {
      const own = found.filter((probe) => probe.result === index);
      const decisive = own.filter((probe) => isLossless(result) !== isClean(probe.outcomes, result));
      return own.length === 0
        ? result
        : { ...result, decisive: decisive.map((probe) => toDecisive(probe.alternative)) };
    });
  }
}

/** Returns how many runs without loss are no accident. */
function runsFor(result: TimelineResult | undefined): number {
  if (result === undefined || isLossless(result) || result.chanceOfNone === 0 || result.neverFinishes !== undefined) {
    return FEWEST_RUNS;
  }
  return Math.max(FEWEST_RUNS, Math.ceil(Math.log(CHANCE) / Math.log(result.chanceOfNone)));
}

function isClean(outcomes: readonly SeedOutcome[], { hasEnd }: TimelineResult): boolean {
  return outcomes.every(({ lost, neverFinishes }) => lost === 0 && (neverFinishes === undefined || !hasEnd));
}

function toDecisive({ key, value }: Alternative): DecisiveAssumption {
  const assumption = ASSUMPTIONS.find((one) => one.key === key);
  return {
    name: assumption === undefined ? key : configKey(assumption),
    flag: assumption?.flag ?? key,
    otherwise: value,
    ...(assumption?.unit !== undefined && { unit: assumption.unit }),
  };
}
