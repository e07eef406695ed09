/**
 * How often a property is tried: a quarter of `full`, so that the tests take about a minute; as often as that with
 * NONSTOP_ALL_RUNS set, as CI does. The seeds are the same, so the fewer are the first of the many.
 */
export function runs(full: number): number {
  return process.env.NONSTOP_ALL_RUNS === undefined ? Math.ceil(full / 4) : full;
}
