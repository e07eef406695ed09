import { createHash } from 'node:crypto';

/** Returns a short hash of a value's JSON. It is stable: the same value always gives the same hash. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);
}
