/**
 * The number of runs of a property: a quarter of `full`, so that the tests take about a minute, or all of them with
 * NONSTOP_ALL_RUNS set, as in CI. The seeds are the same, so the fewer runs are the first of all runs.
 */
export function runs(full: number): number {
  return process.env.NONSTOP_ALL_RUNS === undefined ? Math.ceil(full / 4) : full;
}
