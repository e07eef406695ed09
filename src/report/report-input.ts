/**
 * The input of all formats. Formats are pure: the same input gives the same text.
 */
import type { Finding, RuleMeta, Severity } from '../model/results';

/** Why a part of the input could not be read. */
export interface ReportProblem {
  readonly file: string;
  /** The line, counting from 1, or undefined for the whole file. */
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** Which findings fail a run. */
export interface Threshold {
  /** The lowest severity that fails. */
  readonly severity: Severity;
  /** Whether unproven findings fail too. */
  readonly strict: boolean;
}

export interface ReportInput {
  /** The version of this package. */
  readonly toolVersion: string;
  /** The rules that were run. */
  readonly rules: readonly RuleMeta[];
  /** The number of Kubernetes objects that were read. */
  readonly scanned: number;
  /** How many of them are of a kind that a rule reads. */
  readonly judged: number;
  /** The kinds of objects that no rule reads although they may create pods. */
  readonly unread: readonly string[];
  readonly findings: readonly Finding[];
  readonly problems: readonly ReportProblem[];
  readonly threshold: Threshold;
}
