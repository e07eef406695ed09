/**
 * Draws the pods: a bar for each, divided into phases, with its losses.
 */
import { symbol, symbolTimes } from 'd3-shape';
import type { Loss, PhaseSpan, PodLife, Timeline } from '../../model/results/timeline';
import { plural } from '../summary';
import { element } from '../xml';
import { type Cause, endOf } from './causes';
import { lossBadge } from './badges';
import { describePod } from './describe';
import { atX, LEFT, type Part, round, shorten, text, type TimeScale, title, widthOf } from './frame';
import { endOfLife, type Lane, lanesOf } from './lanes';
import { type Fill, fillOf, paint } from './palette';
import { END_NAMES, FATE_NAMES, formatCount, formatSpan, formatTime } from './words';

/** Marks closer than this are merged. */
const MERGE_PIXELS = 7;

const HEADING = 22;

interface Row {
  readonly height: number;
  readonly bar: number;
  readonly hasNames: boolean;
}

export function podsPart({ pods }: Timeline, causes: readonly Cause[], x: TimeScale): Part {
  const lanes = lanesOf(pods);
  const hasNames = lanes.every((lane) => lane.pods.length === 1);
  const row = rowOf(lanes.length, hasNames);
  const losses = lossesByPod(causes, x);
  const rows = lanes.map((lane, index) => {
    const body = lane.pods.map((pod) => drawPod(pod, losses.get(pod.name) ?? [], row, x)).join('');
    return element(
      'g',
      { transform: `translate(0 ${round(HEADING + index * row.height)})` },
      laneLabel(lane, index, row) + body,
    );
  });
  const shared = hasNames ? '' : `, in ${lanes.length} rows: a pod takes the row of one that has ended`;
  const heading = text(12, 14, `${plural(pods.length, 'pod')}${shared}`, 'heading');
  return {
    svg: heading + element('g', { role: 'list', 'aria-label': plural(pods.length, 'pod') }, rows.join('')),
    height: HEADING + lanes.length * row.height + 14,
  };
}

function rowOf(rows: number, hasNames: boolean): Row {
  if (!hasNames) {
    return { height: 10, bar: 8.5, hasNames };
  }
  return rows <= 12 ? { height: 28, bar: 20, hasNames } : { height: 19, bar: 14, hasNames };
}

/** A name, or the number of every tenth row. */
function laneLabel({ pods }: Lane, index: number, row: Row): string {
  if (!row.hasNames) {
    return (index + 1) % 10 === 0 || index === 0
      ? text(LEFT - 8, row.bar - 0.5, String(index + 1), 'muted small end')
      : '';
  }
  return pods
    .map(({ name, revision }) => {
      const middle = row.bar / 2 + 4;
      return text(12, middle, shorten(name, 22), 'small') + text(LEFT - 8, middle, revision, 'muted small end');
    })
    .join('');
}

function drawPod(pod: PodLife, losses: readonly LossSpan[], row: Row, x: TimeScale): string {
  const bars = pod.phases.map((span) => bar(span, fillOf(span.phase, pod.revision), row, x)).join('');
  const marks = lossMarks(losses, row, x);
  const words = [describePod(pod), ...losses.map(describeSpan)].join('. ');
  const attributes = { role: 'listitem', tabindex: 0, class: 'pod', 'aria-label': words };
  return element('g', attributes, title(words) + bars + endMark(pod, row, x) + marks);
}

function bar({ phase, from, until }: PhaseSpan, fill: Fill, row: Row, x: TimeScale): string {
  const [left, right] = [atX(x, from), atX(x, until)];
  const width = round(Math.max(right - left, 0.5));
  const rect = element('rect', {
    x: left,
    y: 0,
    width,
    height: row.bar,
    fill: paint(fill),
    class: `bar ${phase}`,
  });
  const label = `${phase} ${formatTime(until - from)}`;
  const hasRoom = row.bar >= 20 && widthOf(label) + 12 < width;
  return rect + (hasRoom ? text((left + right) / 2, row.bar / 2 + 4, label, `bar-label middle ${fill}`) : '');
}

/** Draws how the pod ended, unless it stopped normally. */
function endMark(pod: PodLife, row: Row, x: TimeScale): string {
  if (pod.end === undefined) {
    return '';
  }
  const at = atX(x, endOfLife(pod));
  const stop = element('rect', { x: round(at - 1), y: -1, width: 2, height: round(row.bar + 2), class: 'stop-bar' });
  if (pod.end === 'drained') {
    return stop;
  }
  const middle = round(row.bar / 2);
  const cross = element('path', {
    d: symbol(symbolTimes, row.hasNames ? 40 : 18)() ?? '',
    transform: `translate(${round(at + 7)} ${middle})`,
    class: 'end-cross',
  });
  return stop + cross + (row.hasNames ? text(at + 14, middle + 4, END_NAMES[pod.end], 'small') : '');
}

/** Losses of one cause on one pod, without a visible gap. */
interface LossSpan {
  readonly mark: string;
  readonly fate: Loss['fate'];
  readonly from: number;
  readonly until: number;
  readonly count: number;
}

function lossesByPod(causes: readonly Cause[], x: TimeScale): ReadonlyMap<string, readonly LossSpan[]> {
  const byPod = new Map<string, LossSpan[]>();
  for (const { mark, losses } of causes) {
    for (const loss of losses.filter(({ pod }) => pod !== undefined)) {
      const spans = byPod.get(loss.pod ?? '') ?? [];
      byPod.set(loss.pod ?? '', addLoss(spans, mark, loss, x));
    }
  }
  return byPod;
}

function addLoss(spans: readonly LossSpan[], mark: string, loss: Loss, x: TimeScale): LossSpan[] {
  const { at, count, fate } = loss;
  const last = spans.at(-1);
  const isNear = last?.mark === mark && x(at) - x(last.until) < MERGE_PIXELS;
  return last !== undefined && isNear
    ? [...spans.slice(0, -1), { ...last, until: Math.max(last.until, endOf(loss)), count: last.count + count }]
    : [...spans, { mark, fate, from: at, until: endOf(loss), count }];
}

function describeSpan({ mark, count, fate, from, until }: LossSpan): string {
  return `lost here (${mark}): ${formatCount(count)} ${FATE_NAMES[fate]}, ${formatSpan(from, until)}`;
}

/** A red line under each loss with the letter of its cause, or a cross if there is no room for a letter. */
function lossMarks(losses: readonly LossSpan[], row: Row, x: TimeScale): string {
  let right = 0;
  const marks = losses.map(({ mark, from, until }) => {
    const [left, end] = [atX(x, from), atX(x, until)];
    const y = round(row.bar + (row.hasNames ? 1.5 : 0));
    const line = element('path', { d: `M${left},${y} H${round(Math.max(end, left + 3))}`, class: 'loss' });
    // Marks that begin together are placed side by side.
    right = Math.max(left, right + 16);
    return line + (row.hasNames ? lossBadge(mark, right, row.bar / 2) : lossCross(left, row.bar / 2));
  });
  return marks.join('');
}

function lossCross(x: number, y: number): string {
  const d = symbol(symbolTimes, 18)() ?? '';
  return element('path', { d, transform: `translate(${round(x)} ${round(y)})`, class: 'loss' });
}
