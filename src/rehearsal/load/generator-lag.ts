/**
 * Checks that the generator kept its schedule: a late request may miss the moment that would have lost it.
 */
import { percentilesOf } from './statistics';
import type { RequestRecord } from './request-record';

export interface GeneratorLag {
  /** 99 of 100 requests started no later than this. */
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Why the run proves nothing; undefined if the generator kept up. */
  readonly problem?: string;
}

/** Routers learn of a change in 0.1 s to several seconds: a request this close to schedule misses no such window. */
const TOLERATED_P99_MS = 250;
/** A single pause, such as one of the operating system, may leave a gap of at most this size. */
const TOLERATED_MAX_MS = 1000;

export function judgeLag(records: readonly RequestRecord[]): GeneratorLag {
  const { p99Ms, maxMs } = percentilesOf(records.map(({ lateMs }) => lateMs));
  const problem = problemOf(p99Ms, maxMs);
  return { p99Ms, maxMs, ...(problem !== undefined && { problem }) };
}

function problemOf(p99Ms: number, maxMs: number): string | undefined {
  const [what, got, tolerated] =
    p99Ms > TOLERATED_P99_MS
      ? ['1 of 100 requests started', p99Ms, TOLERATED_P99_MS]
      : ['a request started', maxMs, TOLERATED_MAX_MS];
  return got <= tolerated
    ? undefined
    : `the generator fell behind: ${what} ${Math.round(got)} ms late or more, expected at most ${tolerated} ms; lower '--rate' or send from a machine that is less busy`;
}
