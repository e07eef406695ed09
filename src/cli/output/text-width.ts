import type { Io } from '../io';

/** The width if the output is not a terminal. */
const USUAL = 80;

/** Longer lines are hard to read, even on a wide terminal. */
const WIDEST = 100;

export function textWidth({ columns }: Io): number {
  return Math.min(columns ?? USUAL, WIDEST);
}
