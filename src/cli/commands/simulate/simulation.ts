/**
 * Runs tasks, in the same way in this thread and in any other.
 */
import { identity } from '../../../model/objects';
import type { Timeline } from '../../../model/results';
import type { Workload } from '../../../model/workloads';
import {
  assumptionsInUse,
  assumptionsOf,
  type AssumptionInUse,
  outcomeOf,
  type SeedOutcome,
  simulate,
  type Size,
  sizeOf,
} from '../../../simulator';
import { withStrategy } from '../../../simulator/cluster/strategies';
import { type ParsedVariant, parseVariant, type Task, type Variant } from './simulation-inputs';

export class Simulation {
  private readonly parsed: (ParsedVariant | undefined)[];

  constructor(private readonly variants: readonly Variant[]) {
    this.parsed = variants.map(() => undefined);
  }

  variant(index: number): ParsedVariant {
    const { [index]: variant } = this.variants;
    if (variant === undefined) {
      throw new Error(`'variant' should be below ${this.variants.length}, got ${index}`);
    }
    const parsed = this.parsed[index] ?? parseVariant(variant);
    this.parsed[index] = parsed;
    return parsed;
  }

  workload({ variant, workload: index, strategy }: Pick<Task, 'variant' | 'workload' | 'strategy'>): Workload {
    const workload = this.variant(variant).cluster.served[index];
    if (workload === undefined) {
      throw new Error(`'workload' should be the index of a served workload, got ${index}`);
    }
    return withStrategy(workload, strategy);
  }

  /** Returns where the workload is defined, if another of the variant has the same name. */
  placeOf({ variant, workload: index }: Task): string | undefined {
    const { served } = this.variant(variant).cluster;
    const { object } = this.workload({ variant, workload: index, strategy: 'as-written' });
    const isAmbiguous = served.some((other) => other.object !== object && identity(other.object) === identity(object));
    const at = isAmbiguous ? object.document.locate([]) : undefined;
    return at && `${at.file}:${at.line}`;
  }

  assumptions(task: Task): readonly AssumptionInUse[] {
    return assumptionsInUse(this.workload(task), task.given);
  }

  size(task: Task): Size {
    const workload = this.workload(task);
    return sizeOf(workload, task.scenarios, assumptionsOf(workload, task.given));
  }

  timeline(task: Task, seed: number): Timeline {
    const workload = this.workload(task);
    const { cluster } = this.variant(task.variant);
    return simulate(cluster, workload, task.scenarios, assumptionsOf(workload, task.given), seed);
  }

  outcomes(task: Task, seeds: readonly number[]): readonly SeedOutcome[] {
    return seeds.map((seed) => outcomeOf(seed, this.timeline(task, seed)));
  }
}
