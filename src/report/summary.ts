/**
 * Counts in words: `3 errors, 1 warning`.
 */
import { SEVERITIES, type Finding } from '../model/results/finding';

/** Summarizes violations, and the findings that do not count as such. Empty if there are none. */
export function summarize(findings: readonly Finding[]): string {
  const violated = SEVERITIES.map((severity) => {
    const amount = findings.filter((one) => one.verdict === 'violated' && one.severity === severity).length;
    return severity === 'info' ? [amount, `${amount} info`] : [amount, plural(amount, severity)];
  });
  const others = (['unproven', 'acknowledged'] as const).map((verdict) => {
    const amount = findings.filter((one) => one.verdict === verdict).length;
    return [amount, `${amount} ${verdict}`];
  });
  return [...violated, ...others]
    .filter(([amount]) => amount !== 0)
    .map(([, words]) => words)
    .join(', ');
}

/** Returns `1 object` or `2 objects`. */
export function plural(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
