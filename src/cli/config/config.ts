/**
 * What a project says once, instead of at every call. Its contract is schemas/config.schema.json.
 */
import type { Severity } from '../../model/results/finding';
import type { WorkloadSettings } from '../../model/workloads/settings';
import type { GivenAssumptions } from '../../simulator/assumptions/assumptions';

export interface Config {
  /** Checked where the command line names none. Relative to the configuration file. */
  readonly paths?: readonly string[];
  readonly severity?: Severity;
  readonly strict?: boolean;
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly targetVersion?: string;
  readonly rolloutCapacity?: number;
  readonly workloads?: readonly WorkloadConfig[];
  readonly simulate?: SimulationConfig;
  readonly rehearse?: RehearseConfig;
}

/** What `nonstop rehearse` refuses; `*` stands for any text. */
export interface RehearseConfig {
  readonly denyNamespaces?: readonly string[];
  readonly denyContexts?: readonly string[];
}

/** What rules and simulations shall know of one workload. */
export interface WorkloadConfig extends WorkloadSettings {
  readonly simulate?: WorkloadSimulationConfig;
}

/** How one workload is simulated, and what is supposed of it. */
export interface WorkloadSimulationConfig {
  readonly seeds?: number;
  readonly assumptions: GivenAssumptions;
}

/** The same for every workload, where its manifests do not say otherwise. */
export interface SimulationConfig extends WorkloadSimulationConfig {
  readonly scenarios?: readonly string[];
}

/** A configuration, and where it came from. */
export interface LoadedConfig {
  readonly config: Config;
  /** The folder that its paths start from. */
  readonly folder: string;
}
