import type { SentFate } from './fate';

/** One request. Times are milliseconds since 1970, as the clock of this machine has them. */
export interface RequestRecord {
  /** When it was sent. */
  readonly at: number;
  /** How long after its time on the schedule. */
  readonly lateMs: number;
  /** From its time on the schedule to the end of the answer, or to the moment it was lost. */
  readonly latencyMs: number;
  readonly fate: SentFate;
  /** The HTTP status, or the error's code. */
  readonly detail: string;
  /** Whether its connection had carried a request before. */
  readonly isReused: boolean;
  /** Whether it was sent twice, since its kept connection closed under the first. */
  readonly isRepeated: boolean;
}

/** A record on the way between processes. */
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
