/**
 * Which findings fail a run: the one definition that the exit code, the formats, the plugin and the matcher share.
 */
import { SEVERITIES, type Finding, type Severity } from '../model/results/finding';
import type { Threshold } from './report-input';

/** Errors only, and what the input leaves open does not count. */
export const DEFAULT_THRESHOLD: Threshold = { severity: 'error', strict: false };

/** Whether `finding` fails a run. */
export function fails(finding: Finding, threshold: Threshold): boolean {
  const counts = finding.verdict === 'violated' || (finding.verdict === 'unproven' && threshold.strict);
  return counts && isAtLeast(finding.severity, threshold.severity);
}

/** Whether `severity` is as bad as `least` or worse. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);
}
