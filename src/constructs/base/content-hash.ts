import { createHash } from 'node:crypto';

/** A short hash of a value's JSON: the same value gives the same text, today and tomorrow. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);
}
