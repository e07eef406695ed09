/**
 * The inputs of a simulation in a form that can be sent to another thread: as text, since facts refer back to it.
 */
import { parseDocuments, type SourceFile } from '../../../manifest/documents';
import { buildCluster, type Cluster, type ClusterResult } from '../../../model/cluster';
import type { InputProblem } from '../../../model/results';
import type { WorkloadSettings } from '../../../model/workloads';
import type { GivenAssumptions, ScenarioName } from '../../../simulator';
import type { Strategy } from '../../../simulator/cluster/strategies';

/** Manifests that are applied together. */
export interface Variant {
  /** The path as typed, if several variants are compared. */
  readonly name?: string;
  readonly files: readonly SourceFile[];
  readonly settings: readonly WorkloadSettings[];
}

/** A workload in a scenario, to be simulated with several seeds. */
export interface Task {
  /** The index of the variant. */
  readonly variant: number;
  /** The index of the workload among the variant's served workloads. */
  readonly workload: number;
  readonly strategy: Strategy;
  /** The scenarios that happen at the same time. */
  readonly scenarios: readonly ScenarioName[];
  readonly given: GivenAssumptions;
  /** The number of seeds, starting from 1. */
  readonly seeds: number;
}

export interface ParsedVariant {
  readonly cluster: Cluster;
  readonly unusedSettings: readonly number[];
  readonly problems: readonly InputProblem[];
}

export function parseVariant({ files, settings }: Variant): ParsedVariant {
  const input = parseDocuments(files);
  const { cluster, unusedSettings, problems }: ClusterResult = buildCluster(input.documents, settings);
  return { cluster, unusedSettings, problems: [...input.problems, ...problems] };
}
