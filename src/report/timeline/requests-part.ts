/**
 * Draws the requests: answered ones upwards, lost ones downwards and on a separate scale, since a few among thousands
 * would be invisible.
 */
import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { RequestBucket, Timeline } from '../../model/results/timeline';
import { element } from '../xml';
import { foldBuckets, totalsOf } from './buckets';
import { lossBadge } from './badges';
import type { Cause } from './causes';
import { describeCause } from './describe';
import { atX, LEFT, NOTHING, type Part, RIGHT, round, text, type TimeScale, title } from './frame';
import { paint } from './palette';
import { formatCount, formatSpan } from './words';

const ANSWERED = 56;
const LOST = 34;
const HEADING = 22;
const COLUMNS = 240;

type Point = readonly [x: number, rate: number];

export function requestsPart(timeline: Timeline, causes: readonly Cause[], x: TimeScale): Part {
  const buckets = foldBuckets(timeline.requests, COLUMNS);
  if (buckets.length === 0) {
    return NOTHING;
  }
  const { sent, lost } = totalsOf(timeline);
  const plot = [
    answeredPlot(buckets, sent - lost, x),
    ...(lost === 0 ? [] : [lostPlot(buckets, lost, x), causeMarks(causes, x)]),
  ];
  const bottom = ANSWERED + (lost === 0 ? 0 : LOST + 6);
  return {
    svg: text(12, 14, 'requests', 'heading') + element('g', { transform: `translate(0 ${HEADING})` }, plot.join('')),
    height: HEADING + bottom + 4,
  };
}

function answeredPlot(buckets: readonly RequestBucket[], total: number, x: TimeScale): string {
  const most = Math.max(1, ...buckets.map(rateOf));
  const y = scaleLinear([0, most], [ANSWERED, 4]);
  const points = buckets.flatMap((bucket): Point[] => [
    [atX(x, bucket.from), rateOf(bucket)],
    [atX(x, bucket.until), rateOf(bucket)],
  ]);
  const across = ([at]: Point): number => at;
  const up = ([, rate]: Point): number => round(y(rate));
  const under = area<Point>(across, ANSWERED, up).curve(curveStepAfter).digits(2)(points) ?? '';
  const edge = line<Point>(across, up).curve(curveStepAfter).digits(2)(points) ?? '';
  const words = `${formatCount(total)} requests answered, at most ${formatCount(most)} per second`;
  const shapes = [
    title(words),
    element('rect', { x: LEFT, y: 0, width: RIGHT - LEFT, height: ANSWERED, class: 'panel' }),
    element('path', { d: under, class: 'answered' }),
    element('path', { d: edge, class: 'answered-line' }),
    text(12, ANSWERED / 2 + 4, `${formatCount(total)} answered`, 'small'),
    text(LEFT - 8, 12, `${formatCount(most)}/s`, 'muted small end'),
  ];
  return element('g', { role: 'img', tabindex: 0, 'aria-label': words }, shapes.join(''));
}

function rateOf({ from, until, answered }: RequestBucket): number {
  return answered / Math.max(until - from, 0.001);
}

function lostPlot(buckets: readonly RequestBucket[], total: number, x: TimeScale): string {
  const most = Math.max(...buckets.map(({ lost }) => lost));
  const y = scaleLinear([0, most], [0, LOST]);
  const lossy = buckets.filter(({ lost }) => lost > 0);
  const bars = lossy.map((bucket) => {
    const [left, right] = [atX(x, bucket.from), atX(x, bucket.until)];
    const size = { width: round(Math.max(right - left, 1.5)), height: round(Math.max(y(bucket.lost), 2)) };
    return element('rect', { x: left, y: 0, ...size, fill: paint('lost') });
  });
  const words = `${formatCount(total)} requests lost, between ${formatSpan(lossy.at(0)?.from ?? 0, lossy.at(-1)?.until ?? 0)}`;
  const shapes = [
    title(words),
    element('rect', { x: LEFT, y: 0, width: RIGHT - LEFT, height: LOST, class: 'panel' }),
    ...bars,
    text(12, LOST / 2 + 4, `${formatCount(total)} lost`, 'small lost-text'),
    text(LEFT - 8, LOST, formatCount(most), 'muted small end'),
  ];
  const attributes = { role: 'img', tabindex: 0, 'aria-label': words, transform: `translate(0 ${ANSWERED + 2})` };
  return element('g', attributes, shapes.join(''));
}

/** The letters of the causes, at the start of their losses. */
function causeMarks(causes: readonly Cause[], x: TimeScale): string {
  let right = 0;
  const marks = causes.map((cause) => {
    // Marks that begin together are placed side by side.
    const at = Math.max(atX(x, cause.from), right + 16);
    right = at;
    const words = describeCause(cause);
    return element(
      'g',
      { role: 'listitem', tabindex: 0, 'aria-label': words },
      title(words) + lossBadge(cause.mark, at, ANSWERED - 8),
    );
  });
  return element('g', { role: 'list', 'aria-label': 'losses' }, marks.join(''));
}
