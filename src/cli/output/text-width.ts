import type { Io } from '../io';

/** Used if the output is no terminal. */
const USUAL = 80;

/** Lines longer than this are hard to read, however wide the terminal. */
const WIDEST = 100;

export function textWidth({ columns }: Io): number {
  return Math.min(columns ?? USUAL, WIDEST);
}
