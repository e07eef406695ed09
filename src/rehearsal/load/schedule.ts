/**
 * When requests start. The schedule is open: it knows nothing of answers, so a server that is slow for a second is sent
 * as many requests in it as in any other, and none of them is left out of the count.
 */
export class Schedule {
  private nextMs: number;
  private rate: number;

  constructor(startMs: number, rate: number) {
    this.nextMs = startMs;
    this.rate = rate;
  }

  /** When the next request starts, in milliseconds. */
  get next(): number {
    return this.nextMs;
  }

  /** The times of all requests that should have started by now, and were not taken before. */
  take(now: number): readonly number[] {
    const due: number[] = [];
    for (; this.nextMs <= now; this.nextMs += 1000 / this.rate) {
      due.push(this.nextMs);
    }
    return due;
  }

  /** The rate from the next request on. */
  setRate(rate: number): void {
    this.rate = rate;
  }
}
