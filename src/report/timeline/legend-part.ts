/**
 * Draws the legend of the patterns that the picture contains.
 */
import { POD_PHASES, type Timeline } from '../../model/results/timeline';
import { element } from '../xml';
import { type Part, text, widthOf, WIDTH } from './frame';
import { type Fill, fillOf, paint } from './palette';
import { PHASE_NAMES } from './words';

const LINE = 20;

interface Entry {
  readonly fill: Fill;
  readonly className: string;
  readonly name: string;
}

const LOST: Entry = { fill: 'lost', className: 'bar', name: 'lost' };

const ENTRIES: readonly Entry[] = POD_PHASES.flatMap((phase): Entry[] =>
  phase === 'routed'
    ? [
        { fill: 'routed-old', className: 'bar', name: 'routed, old' },
        { fill: 'routed', className: 'bar', name: 'routed, new' },
      ]
    : [{ fill: phase, className: `bar ${phase}`, name: PHASE_NAMES[phase] }],
);

export function legendPart({ pods, losses }: Timeline): Part {
  const shown = new Set(pods.flatMap(({ phases, revision }) => phases.map(({ phase }) => fillOf(phase, revision))));
  const phases = ENTRIES.filter(({ fill }) => shown.has(fill));
  let [x, y] = [12, 0];
  const entries = [...phases, ...(losses.length === 0 ? [] : [LOST])].map(({ fill, className, name }) => {
    const width = 24 + widthOf(name, 5.6) + 16;
    if (x + width > WIDTH - 12) {
      [x, y] = [12, y + LINE];
    }
    const swatch = element('rect', { x, y, width: 18, height: 12, fill: paint(fill), class: className });
    const entry = swatch + text(x + 24, y + 10, name, 'small');
    x += width;
    return entry;
  });
  return { svg: element('g', { 'aria-hidden': 'true' }, entries.join('')), height: y + LINE + 8 };
}
