/**
 * Renders a timeline as a picture of pods, the views of routers, requests, and the causes of losses. It is
 * deterministic: the same timeline gives the same bytes.
 */
import type { Timeline } from '../../model/results/timeline';
import { element, escapeXml } from '../xml';
import { axisPart, gridLines } from './axis-part';
import { causesOf } from './causes';
import { timelineSummary, timelineTitle } from './describe';
import { endpointsPart } from './endpoints-part';
import { eventLines, eventsPart } from './events-part';
import { NOTHING, type Part, round, stack, text, timeScale, WIDTH } from './frame';
import { legendPart } from './legend-part';
import { notesPart } from './notes-part';
import { COLOR_STYLE, patternDefinitions, PICTURE_STYLE } from './palette';
import { podsPart } from './pods-part';
import { requestsPart } from './requests-part';
import { totalsOf } from './buckets';

export interface PictureOptions {
  /** The title, instead of the workload and the scenario. */
  readonly title?: string;
  /** A line below the title, instead of the number of lost requests. */
  readonly summary?: string;
  /** The minimum length of the axis, so that pictures can be compared. */
  readonly durationSeconds?: number;
}

/** Renders a standalone file: pictures below each other, with notes that explain their marks. */
export function renderPictures(timelines: readonly (readonly [Timeline, PictureOptions])[]): string {
  const { svg, height } = stack(timelines.map(([timeline, options]) => withWords(timeline, options)));
  const labels = timelines.map(
    ([timeline, options]) => `${titleOf(timeline, options)}: ${summaryOf(timeline, options)}`,
  );
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${WIDTH} ${round(height)}`,
    width: WIDTH,
    height: round(height),
    class: 'timeline',
    role: 'group',
    'aria-label': labels.join('; '),
  };
  const paper = element('rect', { width: WIDTH, height: round(height), class: 'paper' });
  const style = element('style', {}, escapeXml(COLOR_STYLE + PICTURE_STYLE).replaceAll('&quot;', '"'));
  const title = element('title', {}, escapeXml(labels.join('; ')));
  return `${element('svg', attributes, title + style + patternDefinitions() + paper + svg)}\n`;
}

/** Renders a picture for a page, which contains the style and the patterns. */
export function pictureElement(timeline: Timeline, options: PictureOptions = {}): string {
  const { svg, height } = stack([legendPart(timeline), plot(timeline, options)]);
  const attributes = {
    viewBox: `0 0 ${WIDTH} ${round(height)}`,
    class: 'timeline',
    role: 'group',
    'aria-label': `${titleOf(timeline, options)}: ${summaryOf(timeline, options)}`,
  };
  return element('svg', attributes, svg);
}

function titleOf(timeline: Timeline, options: PictureOptions): string {
  return options.title ?? timelineTitle(timeline);
}

function summaryOf(timeline: Timeline, options: PictureOptions): string {
  return options.summary ?? timelineSummary(timeline);
}

function withWords(timeline: Timeline, options: PictureOptions): Part {
  const tone = totalsOf(timeline).lost === 0 ? 'good-text' : 'lost-text';
  const head = text(12, 26, titleOf(timeline, options), 'title') + text(12, 45, summaryOf(timeline, options), tone);
  const margin: Part = { svg: '', height: 14 };
  return stack([
    { svg: head, height: 58 },
    legendPart(timeline),
    plot(timeline, options),
    notesPart(timeline, causesOf(timeline)),
    margin,
  ]);
}

/** Draws the parts that share the time axis. */
function plot(timeline: Timeline, { durationSeconds }: PictureOptions): Part {
  const x = timeScale(Math.max(timeline.durationSeconds, durationSeconds ?? 0));
  const causes = causesOf(timeline);
  const events = eventsPart(timeline, x);
  const panels = stack([
    timeline.pods.length === 0 ? NOTHING : podsPart(timeline, causes, x),
    endpointsPart(timeline, x),
    requestsPart(timeline, causes, x),
  ]);
  const bottom = round(events.height + panels.height);
  const lines = gridLines(x, events.height, bottom) + eventLines(timeline, x, events.height - 4, bottom);
  const { svg, height } = stack([events, panels, axisPart(x)]);
  return { svg: lines + svg, height };
}
