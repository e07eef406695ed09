/**
 * What every format is made from. Formats are pure: the same input gives the same text.
 */
import type { Finding, RuleMeta, Severity } from '../model/results/finding';

/** What kept a part of the input from being read. */
export interface ReportProblem {
  readonly file: string;
  /** Counts from 1; undefined where the whole file is meant. */
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** Which findings fail a run. */
export interface Threshold {
  /** The least severity that fails. */
  readonly severity: Severity;
  /** Whether unproven findings fail too. */
  readonly strict: boolean;
}

export interface ReportInput {
  /** The version of this package. */
  readonly toolVersion: string;
  /** The rules that were run. */
  readonly rules: readonly RuleMeta[];
  /** How many Kubernetes objects were read. */
  readonly scanned: number;
  readonly findings: readonly Finding[];
  readonly problems: readonly ReportProblem[];
  readonly threshold: Threshold;
}
