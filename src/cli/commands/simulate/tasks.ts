/**
 * The tasks of a simulation: every workload in every scenario, with every strategy.
 */
import { canSurge, type Workload } from '../../../model/workloads';
import type { ReportProblem } from '../../../report/report-input';
import { formatCount } from '../../../report/timeline/words';
import { LARGEST, type Size } from '../../../simulator';
import { didYouMean } from '../../options/did-you-mean';
import { UsageError } from '../../usage-error';
import { givenFor, seedsFor } from './given';
import type { SimulationPlan } from './simulate-options';
import type { Simulation } from './simulation';
import type { Task } from './simulation-inputs';

export interface PlannedTasks {
  readonly tasks: readonly Task[];
  /** Why some are not simulated. */
  readonly problems: readonly ReportProblem[];
  /** The indexes of the variants without any workload to simulate. */
  readonly idle: readonly number[];
}

/** @param variants The number of variants. */
export function planTasks(simulation: Simulation, variants: number, plan: SimulationPlan): PlannedTasks {
  const chosen = chosenWorkloads(simulation, variants, plan);
  const wanted = chosen.flatMap((each) => tasksFor(each, simulation, plan));
  return {
    tasks: wanted.filter(({ reason }) => reason === undefined).map(({ task }) => task),
    problems: wanted.flatMap(({ task, reason }) => (reason === undefined ? [] : [problemOf(simulation, task, reason)])),
    idle: Array.from({ length: variants }, (_, index) => index).filter(
      (index) => !chosen.some(({ variant }) => variant === index),
    ),
  };
}

interface Chosen {
  readonly variant: number;
  readonly workload: Workload;
  /** Its index among the served workloads of the variant. */
  readonly index: number;
}

function chosenWorkloads(simulation: Simulation, variants: number, { workloads }: SimulationPlan): readonly Chosen[] {
  const all = Array.from({ length: variants }, (_, variant) =>
    simulation.variant(variant).cluster.served.map((workload, index): Chosen => ({ variant, workload, index })),
  ).flat();
  const unknown = workloads.find((name) => !all.some(({ workload }) => namesOf(workload).includes(name)));
  if (unknown !== undefined) {
    const known = [...new Set(all.flatMap(({ workload }) => namesOf(workload)))];
    const remedy = didYouMean(unknown, known, known.length === 0 ? 'there is none' : `there is ${known.join(', ')}`);
    throw new UsageError(`'--workload' should be a workload that receives requests, got '${unknown}'; ${remedy}`);
  }
  return all.filter(
    ({ workload }) => workloads.length === 0 || workloads.some((name) => namesOf(workload).includes(name)),
  );
}

function namesOf({ object }: Workload): readonly string[] {
  return [object.name, `${object.namespace}/${object.name}`];
}

interface Wanted {
  readonly task: Task;
  /** Why it is too much, if it is. */
  readonly reason?: string;
}

function tasksFor(
  { variant, workload, index }: Chosen,
  simulation: Simulation,
  plan: SimulationPlan,
): readonly Wanted[] {
  const given = givenFor(workload, plan);
  return plan.scenarios.flatMap((scenarios) =>
    strategiesFor(workload, plan).map((strategy): Wanted => {
      const task = { variant, workload: index, strategy, scenarios, given, seeds: 1 };
      const size = simulation.size(task);
      const reason = whyTooLarge(size);
      return {
        task: { ...task, seeds: seedsFor(workload, plan, size) },
        ...(reason !== undefined && { reason }),
      };
    }),
  );
}

/** Strategies only make sense for a workload that can surge. */
function strategiesFor(workload: Workload, { strategies }: SimulationPlan): SimulationPlan['strategies'] {
  return canSurge(workload) ? strategies : ['as-written'];
}

function whyTooLarge({ pods, requests }: Size): string | undefined {
  if (pods > LARGEST.pods) {
    return `a simulation should have at most ${formatCount(LARGEST.pods)} pods, got ${formatCount(pods)}; simulate it with fewer replicas`;
  }
  return requests > LARGEST.requests
    ? `a simulation should send at most ${formatCount(LARGEST.requests)} requests, got ${formatCount(requests)}; lower '--rate', '--duration' or the spike`
    : undefined;
}

function problemOf(simulation: Simulation, task: Task, reason: string): ReportProblem {
  const { object } = simulation.workload(task);
  const at = object.document.locate(['spec', 'replicas']);
  return {
    ...(at ?? { file: object.name }),
    message: `${object.kind} ${object.name}, ${task.scenarios.join('+')}: ${reason}`,
  };
}
