import type { Io } from '../io';

/** The width if the output is not a terminal, or one of unknown size, which reports 0 columns. */
const USUAL = 80;

/** Longer lines are hard to read, even on a wide terminal. */
const WIDEST = 100;

/** Shorter lines would have a word each. A terminal wraps them again. */
const NARROWEST = 40;

export function textWidth({ columns = 0 }: Pick<Io, 'columns'>): number {
  return columns === 0 ? USUAL : Math.min(Math.max(columns, NARROWEST), WIDEST);
}
