/**
 * What is simulated, in a form that can be sent to another thread: as text, since facts hold their way back to it.
 */
import { parseDocuments, type SourceFile } from '../../../manifest/documents';
import { buildCluster, type Cluster, type ClusterResult } from '../../../model/cluster';
import type { InputProblem } from '../../../model/results/finding';
import type { WorkloadSettings } from '../../../model/workloads/settings';
import type { GivenAssumptions, ScenarioName } from '../../../simulator';
import type { Strategy } from '../../../simulator/cluster/strategies';

/** Manifests that are applied together. */
export interface Variant {
  /** As it was typed, where several are set side by side. */
  readonly name?: string;
  readonly files: readonly SourceFile[];
  readonly settings: readonly WorkloadSettings[];
}

/** One workload in one scenario, to be simulated with several seeds. */
export interface Task {
  /** Which of the variants. */
  readonly variant: number;
  /** Which of the variant's workloads that are served. */
  readonly workload: number;
  readonly strategy: Strategy;
  /** What happens at once. */
  readonly scenarios: readonly ScenarioName[];
  readonly given: GivenAssumptions;
  /** How often: with the seeds from 1 on. */
  readonly seeds: number;
}

export interface ParsedVariant {
  readonly cluster: Cluster;
  readonly problems: readonly InputProblem[];
}

export function parseVariant({ files, settings }: Variant): ParsedVariant {
  const input = parseDocuments(files);
  const { cluster, problems }: ClusterResult = buildCluster(input.documents, settings);
  return { cluster, problems: [...input.problems, ...problems] };
}
