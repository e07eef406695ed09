import type { LatencySummary } from '../../model/results';
import { judgeLag } from './generator-lag';
import type { RequestRecord } from './request-record';
import { countRecords, type Counts, summarizeLatency } from './statistics';

/** Requests that are being sent, by whomever. */
export interface Load {
  /** When it began, in milliseconds since 1970. */
  readonly startMs: number;
  /** Never resolves before the end; rejects as soon as whatever sends is gone. */
  readonly failure: Promise<unknown>;
  /** What is known by now; undefined where that shows only in the end. */
  readonly soFar: () => Counts | undefined;
  /** Ends it, and waits for the last answers. */
  readonly stop: () => Promise<LoadResult>;
  /** Ends it at once. */
  readonly kill: () => Promise<void>;
  /** Multiplies the rate; 1 is what was asked for. */
  readonly setFactor: (factor: number) => void;
  /** Goes back to the rate that was asked for. */
  readonly calm: () => void;
}

export interface LoadResult {
  readonly counts: Counts;
  /** Every request; empty where whatever sent them only counts. */
  readonly records: readonly RequestRecord[];
  readonly latency: LatencySummary;
  readonly lagMs: number;
  /** Why it proves less than it should. */
  readonly problems: readonly string[];
}

export function resultOf(records: readonly RequestRecord[]): LoadResult {
  const counts = countRecords(records);
  const lag = judgeLag(records);
  const notSent = Object.entries(counts.notSent).map(
    ([code, count]) => `the generator could not send ${count} requests: ${code}; that says nothing about the workload`,
  );
  return {
    counts,
    records,
    latency: summarizeLatency(records),
    lagMs: lag.p99Ms,
    problems: [...notSent, ...(lag.problem === undefined ? [] : [lag.problem])],
  };
}
