/**
 * Joins buckets of requests into fewer ones, because the columns of a picture and the rows of a table are limited.
 */
import type { RequestBucket, Timeline } from '../../model/results/timeline';

/** Returns at most `most` buckets with the same requests. */
export function foldBuckets(buckets: readonly RequestBucket[], most: number): readonly RequestBucket[] {
  const size = Math.ceil(buckets.length / most);
  if (size <= 1) {
    return buckets;
  }
  return Array.from({ length: Math.ceil(buckets.length / size) }, (_, index) =>
    joined(buckets.slice(index * size, (index + 1) * size)),
  );
}

export interface Totals {
  readonly sent: number;
  readonly lost: number;
}

export function totalsOf({ requests }: Timeline): Totals {
  const lost = requests.reduce((sum, bucket) => sum + bucket.lost, 0);
  return { sent: requests.reduce((sum, bucket) => sum + bucket.answered, lost), lost };
}

function joined(buckets: readonly RequestBucket[]): RequestBucket {
  return {
    from: buckets.at(0)?.from ?? 0,
    until: buckets.at(-1)?.until ?? 0,
    answered: buckets.reduce((sum, bucket) => sum + bucket.answered, 0),
    lost: buckets.reduce((sum, bucket) => sum + bucket.lost, 0),
  };
}
