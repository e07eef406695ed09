/**
 * Draws events, as numbers on the axis and lines through the picture.
 */
import type { Timeline, TimelineEvent } from '../../model/results/timeline';
import { element } from '../xml';
import { eventBadge } from './badges';
import { atX, NOTHING, type Part, text, type TimeScale, title } from './frame';
import { formatTime } from './words';

const HEIGHT = 26;
/** The minimum distance of marks, and the maximum number before they are merged more. */
const BADGE_PIXELS = 20;
const MOST_MARKS = 18;

/** Events that are too close to tell apart, with the first and the last number. */
interface Mark {
  readonly first: number;
  readonly last: number;
  readonly x: number;
  readonly events: readonly TimelineEvent[];
}

export function eventsPart({ events }: Timeline, x: TimeScale): Part {
  if (events.length === 0) {
    return NOTHING;
  }
  const marks = marksOf(events, x).map((mark) => {
    const words = mark.events.map(describeEvent).join('; ');
    const attributes = { role: 'listitem', tabindex: 0, 'aria-label': words };
    return element('g', attributes, title(words) + eventBadge(markText(mark), mark.x, 13));
  });
  const list = element('g', { role: 'list', 'aria-label': 'events' }, marks.join(''));
  return { svg: text(12, 17, 'events', 'heading') + list, height: HEIGHT };
}

/** Draws a line through the picture for each mark. */
export function eventLines({ events }: Timeline, x: TimeScale, from: number, until: number): string {
  const d = marksOf(events, x).map((mark) => `M${mark.x},${from} V${until}`);
  return d.length === 0 ? '' : element('path', { d: d.join(' '), class: 'event' });
}

export function describeEvent({ at, text: words }: TimelineEvent): string {
  return `${formatTime(at)}: ${words}`;
}

function marksOf(events: readonly TimelineEvent[], x: TimeScale): readonly Mark[] {
  const apart = events.length <= MOST_MARKS ? BADGE_PIXELS : 3 * BADGE_PIXELS;
  const marks: Mark[] = [];
  events.forEach((event, index) => {
    const last = marks.at(-1);
    const at = atX(x, event.at);
    if (last !== undefined && at - last.x < apart) {
      marks[marks.length - 1] = { ...last, last: index + 1, events: [...last.events, event] };
    } else {
      marks.push({ first: index + 1, last: index + 1, x: at, events: [event] });
    }
  });
  return marks;
}

function markText({ first, last }: Mark): string {
  return first === last ? String(first) : `${first}–${last}`;
}
