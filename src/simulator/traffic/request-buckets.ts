import type { RequestBucket } from '../../model/results';

/** Counts requests by the time they were sent. */
export class RequestBuckets {
  private sent: number[] = [];
  private lost: number[] = [];
  private width: number;
  private sum = 0;

  /** If there are more buckets than `most`, pairs of them are merged. */
  constructor(
    width: number,
    private readonly most: number,
  ) {
    this.width = width;
  }

  get total(): number {
    return this.sum;
  }

  send(at: number): void {
    const index = this.indexOf(at);
    this.sent[index] = (this.sent[index] ?? 0) + 1;
    this.sum += 1;
  }

  lose(sent: number): void {
    const index = this.indexOf(sent);
    this.lost[index] = (this.lost[index] ?? 0) + 1;
  }

  toBuckets(until: number): readonly RequestBucket[] {
    const count = Math.max(1, Math.ceil(until / this.width - 1e-9));
    return Array.from({ length: count }, (_, index) => {
      const lost = this.lost[index] ?? 0;
      return {
        from: index * this.width,
        until: Math.min(until, (index + 1) * this.width),
        answered: (this.sent[index] ?? 0) - lost,
        lost,
      };
    });
  }

  private indexOf(at: number): number {
    let index = Math.floor(at / this.width);
    while (index >= this.most) {
      this.sent = halve(this.sent);
      this.lost = halve(this.lost);
      this.width *= 2;
      index = Math.floor(at / this.width);
    }
    return index;
  }
}

function halve(counts: readonly number[]): number[] {
  return Array.from(
    { length: Math.ceil(counts.length / 2) },
    (_, index) => (counts[2 * index] ?? 0) + (counts[2 * index + 1] ?? 0),
  );
}
