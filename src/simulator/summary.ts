import type { Loss, ObjectReference, Timeline } from '../model/results';
import type { AssumptionInUse } from './assumptions/assume';

/** The outcome of one seed, limited to what has to be sent back from wherever it was simulated. */
export interface SeedOutcome {
  readonly seed: number;
  readonly requests: number;
  readonly lost: number;
  readonly neverFinishes?: string;
}

export interface Percentiles {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

/** The combined outcome of many seeds. */
export interface Summary {
  readonly workload: ObjectReference;
  /** Simultaneous scenarios are joined by `+`. */
  readonly scenario: string;
  readonly seeds: number;
  /** Of the representative seed. */
  readonly requests: number;
  readonly lost: Percentiles;
  /** The share of seeds that lost no requests, 0 to 1. */
  readonly chanceOfNone: number;
  /** Why it never finishes, or undefined if it does. */
  readonly neverFinishes?: string;
  readonly assumptions: readonly AssumptionInUse[];
  /** Of the representative seed. */
  readonly losses: readonly Loss[];
  /**
   * Of the representative seed: the first that never finishes, else the one whose losses are the median. If that one lost
   * none but others did, the median of those.
   */
  readonly timeline: Timeline;
}

export function outcomeOf(seed: number, timeline: Timeline): SeedOutcome {
  const sum = (count: (bucket: Timeline['requests'][number]) => number): number =>
    timeline.requests.reduce((total, bucket) => total + count(bucket), 0);
  const { neverFinishes } = timeline;
  return {
    seed,
    requests: sum(({ answered, lost }) => answered + lost),
    lost: sum(({ lost }) => lost),
    ...(neverFinishes !== undefined && { neverFinishes }),
  };
}

/**
 * Returns the representative seed. If most lose nothing, one that does shows why.
 *
 * @throws If there is no outcome.
 */
export function shownSeed(outcomes: readonly SeedOutcome[]): SeedOutcome {
  const shown = firstEndless(outcomes) ?? representativeOf([...outcomes].sort(byLosses));
  if (shown === undefined) {
    throw new Error("'outcomes' should have at least one seed, got none; simulate one");
  }
  return shown;
}

/**
 * Summarizes the outcomes of at least one seed. `timelineOf` simulates the representative one again, since a seed always
 * gives the same timeline.
 *
 * @throws If there is no outcome.
 */
export function summarize(
  outcomes: readonly SeedOutcome[],
  assumptions: readonly AssumptionInUse[],
  timelineOf: (seed: number) => Timeline,
): Summary {
  const byLoss = [...outcomes].sort(byLosses);
  const endless = firstEndless(outcomes);
  const shown = shownSeed(outcomes);
  const timeline = timelineOf(shown.seed);
  const lostAt = (share: number): number => byLoss.at(rank(byLoss.length, share))?.lost ?? 0;
  return {
    workload: timeline.workload,
    scenario: timeline.scenario,
    seeds: outcomes.length,
    requests: shown.requests,
    lost: { p5: lostAt(0.05), p50: lostAt(0.5), p95: lostAt(0.95) },
    chanceOfNone: outcomes.filter(({ lost }) => lost === 0).length / outcomes.length,
    ...(endless?.neverFinishes !== undefined && { neverFinishes: endless.neverFinishes }),
    assumptions,
    losses: timeline.losses,
    timeline,
  };
}

function byLosses(a: SeedOutcome, b: SeedOutcome): number {
  return a.lost - b.lost || a.seed - b.seed;
}

function firstEndless(outcomes: readonly SeedOutcome[]): SeedOutcome | undefined {
  return outcomes.find(({ neverFinishes }) => neverFinishes !== undefined);
}

function representativeOf(byLoss: readonly SeedOutcome[]): SeedOutcome | undefined {
  const median = medianOf(byLoss);
  const losing = byLoss.filter(({ lost }) => lost > 0);
  return median?.lost === 0 && losing.length > 0 ? medianOf(losing) : median;
}

function medianOf(byLoss: readonly SeedOutcome[]): SeedOutcome | undefined {
  return byLoss.at(rank(byLoss.length, 0.5));
}

/** Returns the index of a nearest-rank percentile. */
function rank(count: number, share: number): number {
  return Math.min(count - 1, Math.max(0, Math.ceil(share * count) - 1));
}
