import type { LatencySummary } from '../../model/results';
import { judgeLag } from './generator-lag';
import type { RequestRecord } from './request-record';
import { countRecords, type Counts, summarizeLatency } from './statistics';

/** A load of requests that is being sent. */
export interface Load {
  /** When it began, in milliseconds since 1970. */
  readonly startMs: number;
  /** Rejects as soon as the sender is gone; never resolves before the end. */
  readonly failure: Promise<unknown>;
  /** The counts so far; undefined if they are known only at the end. */
  readonly soFar: () => Counts | undefined;
  /** Stops sending and waits for the last answers. */
  readonly stop: () => Promise<LoadResult>;
  /** Stops at once. */
  readonly kill: () => Promise<void>;
  /** Multiplies the rate; 1 is the requested rate. */
  readonly setFactor: (factor: number) => void;
  /** Returns to the requested rate. */
  readonly calm: () => void;
}

export interface LoadResult {
  readonly counts: Counts;
  /** Every request; empty if the sender only counts. */
  readonly records: readonly RequestRecord[];
  readonly latency: LatencySummary;
  readonly lagMs: number;
  /** Reasons why the result proves less than it should. */
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
