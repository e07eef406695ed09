/**
 * The notes below a standalone picture, which explain its letters and numbers.
 */
import type { Timeline, TimelineEvent } from '../../model/results/timeline';
import { wrap } from '../wrap';
import { eventBadge, lossBadge } from './badges';
import type { Cause } from './causes';
import { describeCause } from './describe';
import { describeEvent } from './events-part';
import { NOTHING, type Part, stack, text } from './frame';

const LINE = 16;
const CHARACTERS = 155;
const MOST_CAUSES = 8;
const MOST_EVENTS = 12;

export function notesPart({ events }: Timeline, causes: readonly Cause[]): Part {
  const losses = causes.slice(0, MOST_CAUSES).map(causeNote);
  return stack([
    ...losses,
    more(causes.length - losses.length, 'causes'),
    ...events.slice(0, MOST_EVENTS).map(eventNote),
    more(events.length - MOST_EVENTS, 'events'),
  ]);
}

function causeNote(cause: Cause): Part {
  const words = lines(describeCause(cause).replace(/^[A-Z]+: /, ''), 30, 'small');
  return { svg: lossBadge(cause.mark, 19, 8) + words.svg, height: words.height + 3 };
}

function eventNote(event: TimelineEvent, index: number): Part {
  const words = lines(describeEvent(event), 30, 'small muted');
  return { svg: eventBadge(String(index + 1), 19, 8) + words.svg, height: words.height + 2 };
}

function lines(words: string, x: number, className: string): Part {
  const wrapped = wrap(words, CHARACTERS);
  const svg = wrapped.map((line, index) => text(x, 12 + index * LINE, line, className)).join('');
  return { svg, height: wrapped.length * LINE };
}

function more(count: number, what: string): Part {
  return count > 0 ? lines(`and ${count} more ${what}`, 12, 'small muted') : NOTHING;
}
