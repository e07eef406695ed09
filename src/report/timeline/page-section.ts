/**
 * A result on a page: the picture, the losses and their causes, the events, and all of it as tables.
 */
import { tag, words } from '../html';
import { escapeXml } from '../xml';
import { causesOf } from './causes';
import { assumptionsTable, causesTable, timelineTables } from './page-tables';
import { pictureElement } from './picture';
import { isLossless, type TimelineResult } from './result';
import { verdictText } from './verdict';
import { formatTime } from './words';

export interface SectionOptions {
  readonly id: string;
  /** The length of the axis, which compared results share. */
  readonly durationSeconds: number;
  readonly hasAssumptions: boolean;
}

export function renderSection(result: TimelineResult, { id, durationSeconds, hasAssumptions }: SectionOptions): string {
  const { timeline, variant, assumptions } = result;
  const causes = causesOf(timeline);
  return tag(
    'section',
    { id, 'aria-label': `${variant ?? timeline.scenario}: ${verdictText(result)}` },
    variant === undefined ? '' : words('h3', variant),
    tag(
      'p',
      { class: `verdict ${isLossless(result) ? 'good' : 'bad'}` },
      badge(result),
      escapeXml(verdictText(result)),
    ),
    tag(
      'figure',
      {},
      tag('div', { class: 'scroll' }, pictureElement(timeline, { durationSeconds })),
      words('p', 'Point at a part of the picture, or move through it with Tab and the arrow keys.', 'readout'),
    ),
    causesTable(causes),
    details('What happened', eventsList(result)),
    details('The picture as tables', timelineTables(timeline)),
    hasAssumptions && assumptions.length > 0 ? details('Assumptions', assumptionsTable(assumptions)) : '',
  );
}

export function badge(result: TimelineResult): string {
  const [sign, word, name] = isLossless(result) ? ['✓', 'good', 'no loss'] : ['✗', 'bad', 'fails'];
  return tag('span', { class: `badge-${word}`, role: 'img', 'aria-label': name }, sign);
}

function eventsList({ timeline: { events } }: TimelineResult): string {
  const items = events.map(({ at, text }) =>
    tag('li', {}, words('span', formatTime(at), 'time'), ` ${escapeXml(text)}`),
  );
  return tag('ol', { class: 'events' }, ...items);
}

function details(summary: string, body: string): string {
  return tag('details', {}, words('summary', summary), body);
}
