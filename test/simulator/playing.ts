import { documentsOf, parseDocuments } from '../../src/manifest/documents';
import { type Cluster, buildCluster } from '../../src/model/cluster';
import type { Timeline } from '../../src/model/results/timeline';
import type { Workload } from '../../src/model/workloads/workload';
import {
  type GivenAssumptions,
  type ScenarioName,
  type Summary,
  assumptionsOf,
  outcomeOf,
  simulate,
  simulateMany,
} from '../../src/simulator';

/** The input of a simulation. */
export interface Input {
  readonly cluster: Cluster;
  readonly workload: Workload;
}

export function inputOf(objects: readonly unknown[]): Input {
  return firstServed(buildCluster(documentsOf(objects).documents, []).cluster);
}

export function inputOfText(text: string): Input {
  return firstServed(buildCluster(parseDocuments([{ name: 'test.yaml', text }]).documents, []).cluster);
}

export function seeds(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

export function play(
  { cluster, workload }: Input,
  scenarios: ScenarioName | readonly ScenarioName[],
  given: GivenAssumptions = {},
  seed = 1,
): Timeline {
  const names = typeof scenarios === 'string' ? [scenarios] : scenarios;
  return simulate(cluster, workload, names, assumptionsOf(workload, given), seed);
}

export function playMany(
  { cluster, workload }: Input,
  scenario: ScenarioName,
  given: GivenAssumptions = {},
  count = 20,
): Summary {
  return simulateMany(cluster, workload, [scenario], given, seeds(count));
}

export function lostOf(timeline: Timeline): number {
  return outcomeOf(0, timeline).lost;
}

/** The rules that the losses name, and the losses that no rule guards against. */
export function rulesOf({ losses }: Pick<Timeline, 'losses'>): readonly string[] {
  return [...new Set(losses.map(({ rule }) => rule ?? 'none'))].sort();
}

function firstServed(cluster: Cluster): Input {
  const workload = cluster.served[0] ?? cluster.workloads[0];
  if (workload === undefined) {
    throw new Error('the test should have a workload, got none');
  }
  return { cluster, workload };
}
