/**
 * What a project says once, instead of at every call. Its contract is schemas/config.schema.json.
 */
import type { Severity } from '../model/finding';
import type { WorkloadSettings } from '../model/settings';

export interface Config {
  /** Checked where the command line names none. Relative to the configuration file. */
  readonly paths?: readonly string[];
  readonly severity?: Severity;
  readonly strict?: boolean;
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly targetVersion?: string;
  readonly rolloutCapacity?: number;
  readonly workloads?: readonly WorkloadSettings[];
}

/** A configuration, and where it came from. */
export interface LoadedConfig {
  readonly config: Config;
  /** The folder that its paths start from. */
  readonly folder: string;
}
