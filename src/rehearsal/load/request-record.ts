import type { SentFate } from './fate';

/** One request. Times are milliseconds since 1970 by this machine's clock. */
export interface RequestRecord {
  /** When it was sent. */
  readonly at: number;
  /** How long after its scheduled time it was sent. */
  readonly lateMs: number;
  /** The time from its scheduled time to the end of the answer, or to the moment it was lost. */
  readonly latencyMs: number;
  readonly fate: SentFate;
  /** The HTTP status or the error code. */
  readonly detail: string;
  /** Whether its connection had carried a request before. */
  readonly isReused: boolean;
  /** Whether it was sent twice, because its kept connection closed during the first attempt. */
  readonly isRepeated: boolean;
}

/** A record as passed between processes. */
export type PackedRecord = readonly [number, number, number, SentFate, string, 0 | 1, 0 | 1];

export function pack({ at, lateMs, latencyMs, fate, detail, isReused, isRepeated }: RequestRecord): PackedRecord {
  return [tenths(at), tenths(lateMs), tenths(latencyMs), fate, detail, isReused ? 1 : 0, isRepeated ? 1 : 0];
}

export function unpack([at, lateMs, latencyMs, fate, detail, reused, repeated]: PackedRecord): RequestRecord {
  return { at, lateMs, latencyMs, fate, detail, isReused: reused === 1, isRepeated: repeated === 1 };
}

/** When it ended, one way or the other. */
export function endOf({ at, lateMs, latencyMs }: RequestRecord): number {
  return at - lateMs + latencyMs;
}

export function isLost({ fate }: RequestRecord): boolean {
  return fate !== 'answered' && fate !== 'not-sent';
}

function tenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
