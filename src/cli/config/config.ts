/**
 * The configuration of a project, which applies to every call. Its contract is schemas/config.schema.json.
 */
import type { Severity } from '../../model/results';
import type { WorkloadSettings } from '../../model/workloads';
import type { GivenAssumptions } from '../../simulator/assumptions/assumptions';

/** The settings of a check, wherever the manifests come from. */
export interface CheckConfig {
  readonly severity?: Severity;
  readonly strict?: boolean;
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly targetVersion?: string;
  readonly rolloutCapacity?: number;
  readonly workloads?: readonly WorkloadConfig[];
}

export interface Config extends CheckConfig {
  /** The files to check if the command line has none. Relative to the configuration file. */
  readonly paths?: readonly string[];
  readonly simulate?: SimulationConfig;
  readonly rehearse?: RehearseConfig;
}

/** The places where `cdk8s-nonstop rehearse` refuses to run. `*` matches any text. */
export interface RehearseConfig {
  readonly denyNamespaces?: readonly string[];
  readonly denyContexts?: readonly string[];
}

/** Settings of a workload for rules and simulations. */
export interface WorkloadConfig extends WorkloadSettings {
  readonly simulate?: WorkloadSimulationConfig;
}

/** How a workload is simulated, and the assumptions about it. */
export interface WorkloadSimulationConfig {
  readonly seeds?: number;
  readonly assumptions: GivenAssumptions;
}

/** How all workloads are simulated, unless their manifests say otherwise. */
export interface SimulationConfig extends WorkloadSimulationConfig {
  readonly scenarios?: readonly string[];
}

/** A configuration and its location. */
export interface LoadedConfig {
  readonly config: Config;
  /** The file, as messages name it. */
  readonly file: string;
  /** The folder that its paths are relative to. */
  readonly folder: string;
}
