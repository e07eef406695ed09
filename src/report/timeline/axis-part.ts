/**
 * The time axis below the picture, and its grid lines.
 */
import { element } from '../xml';
import { atX, type Part, text, type TimeScale } from './frame';

const TICKS = 10;
const HEIGHT = 26;

export function axisPart(x: TimeScale): Part {
  const labels = x.ticks(TICKS).map((tick) => text(atX(x, tick), 16, `${tick} s`, 'muted small middle'));
  return {
    svg: element('g', { 'aria-hidden': 'true' }, text(12, 16, 'time', 'muted small') + labels.join('')),
    height: HEIGHT,
  };
}

export function gridLines(x: TimeScale, from: number, until: number): string {
  const d = x.ticks(TICKS).map((tick) => `M${atX(x, tick)},${from} V${until}`);
  return element('path', { d: d.join(' '), class: 'grid' });
}
