/**
 * Counts and latencies. The histogram is Node's own HdrHistogram: two significant digits over any range.
 */
import { createHistogram } from 'node:perf_hooks';
import { type Fate, FATES, type LatencySummary } from '../../model/results';
import { isLost, type RequestRecord } from './request-record';

export interface Counts {
  readonly sent: number;
  readonly lost: number;
  readonly fates: Readonly<Record<Fate, number>>;
  /** Requests sent twice, because their kept connection closed as they were sent. */
  readonly repeated: number;
  /** Requests that the generator could not send, by error code; not part of `sent`. */
  readonly notSent: Readonly<Record<string, number>>;
}

export function countRecords(records: readonly RequestRecord[]): Counts {
  const fates = Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>;
  const notSent: Record<string, number> = {};
  for (const { fate, detail } of records) {
    if (fate === 'not-sent') {
      notSent[detail] = (notSent[detail] ?? 0) + 1;
    } else {
      fates[fate] += 1;
    }
  }
  const lost = records.filter(isLost).length;
  const repeated = records.filter(({ isRepeated }) => isRepeated).length;
  return { sent: lost + fates.answered, lost, fates, repeated, notSent };
}

/** Latencies of answered requests, in milliseconds from their scheduled time. */
export function summarizeLatency(records: readonly RequestRecord[]): LatencySummary {
  return percentilesOf(records.filter(({ fate }) => fate === 'answered').map(({ latencyMs }) => latencyMs));
}

export function percentilesOf(milliseconds: readonly number[]): LatencySummary {
  const histogram = createHistogram();
  // The histogram records integers from 1 up: microseconds.
  milliseconds.forEach((value) => {
    histogram.record(Math.max(1, Math.round(value * 1000)));
  });
  const at = (percentile: number): number => (histogram.count === 0 ? 0 : histogram.percentile(percentile) / 1000);
  return { p50Ms: at(50), p90Ms: at(90), p99Ms: at(99), p999Ms: at(99.9), maxMs: at(100) };
}
