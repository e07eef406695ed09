import { UsageError } from '../usage-error';

/** Enough for the 5th and 95th percentiles. */
export const DEFAULT_SEEDS = 100;

const MOST_SEEDS = 10_000;

/** Reads the number of runs from the text of a flag or from the configuration. */
export function readSeeds(written: unknown, where: string): number {
  const seeds = typeof written === 'string' && /^\d+$/.test(written) ? Number(written) : written;
  if (typeof seeds !== 'number' || !Number.isInteger(seeds) || seeds < 1 || seeds > MOST_SEEDS) {
    throw new UsageError(
      `${where} should be a whole number from 1 to ${MOST_SEEDS}, got '${String(written)}'; ${DEFAULT_SEEDS} is the default`,
    );
  }
  return seeds;
}
