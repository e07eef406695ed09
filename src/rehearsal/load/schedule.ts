/**
 * When requests start. The schedule is open-loop: it ignores answers, so a server that is slow for a second receives as
 * many requests in it as in any other, and all of them are counted.
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

  /** Returns the times of all requests that should have started by now and were not taken yet. */
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
