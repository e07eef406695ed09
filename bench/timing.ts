/** Timings of two alternating functions in milliseconds, so that a machine that slows down slows both. */
export interface Paired {
  readonly a: number;
  readonly b: number;
}

/** Returns the median of each over `rounds` rounds, after one warm-up round. */
export function medianOfPairs(rounds: number, a: () => void, b: () => void): Paired {
  const times: Paired[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    times.push({ a: timeOf(a), b: timeOf(b) });
  }
  const counted = times.slice(1);
  return { a: median(counted.map((pair) => pair.a)), b: median(counted.map((pair) => pair.b)) };
}

export function milliseconds(time: number): string {
  return `${time.toFixed(1)} ms`.padStart(12);
}

function timeOf(run: () => void): number {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
