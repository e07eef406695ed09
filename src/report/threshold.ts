/**
 * Which findings fail a run, as used by the exit code, the formats, the plugin and the matcher.
 */
import { SEVERITIES, type Finding, type Severity } from '../model/results/finding';
import type { Threshold } from './report-input';

/** Only errors fail, and unproven findings do not. */
export const DEFAULT_THRESHOLD: Threshold = { severity: 'error', strict: false };

/** Whether a finding fails a run. */
export function fails(finding: Finding, threshold: Threshold): boolean {
  const counts = finding.verdict === 'violated' || (finding.verdict === 'unproven' && threshold.strict);
  return counts && isAtLeast(finding.severity, threshold.severity);
}

/** Whether `severity` is at least as severe as `least`. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);
}
