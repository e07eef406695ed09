/**
 * Draws how many pods each router sends to, as a step line per router, since they learn of changes at different times.
 */
import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { RouterView, Timeline } from '../../model/results/timeline';
import { element } from '../xml';
import { describeRouter } from './describe';
import { atX, LEFT, NOTHING, type Part, RIGHT, round, shorten, stack, text, type TimeScale, title } from './frame';

const PLOT = 38;
const GAP = 12;

type Point = readonly [x: number, count: number];

export function endpointsPart(timeline: Timeline, x: TimeScale): Part {
  const { routers } = timeline;
  if (routers.length === 0) {
    return NOTHING;
  }
  const most = Math.max(1, ...routers.flatMap(({ changes }) => changes.map(({ pods }) => pods.length)));
  const heading: Part = { svg: text(12, 14, 'pods that each router sends to', 'heading'), height: 20 };
  const { svg, height } = stack([heading, ...routers.map((router) => drawRouter(router, timeline, most, x))]);
  return { svg: element('g', { role: 'list', 'aria-label': 'routers' }, svg), height: height + 8 };
}

function drawRouter(view: RouterView, { durationSeconds }: Timeline, most: number, x: TimeScale): Part {
  const y = scaleLinear([0, most], [PLOT, 4]);
  const points = pointsOf(view, durationSeconds, x);
  const across = (point: Point): number => point[0];
  const up = (point: Point): number => round(y(point[1]));
  const path = line<Point>(across, up).curve(curveStepAfter).digits(2)([...points]) ?? '';
  const under = area<Point>(across, PLOT, up).curve(curveStepAfter).digits(2)([...points]) ?? '';
  const words = describeRouter(view);
  const shapes = [
    title(words),
    element('rect', { x: LEFT, y: 0, width: RIGHT - LEFT, height: PLOT, class: 'panel' }),
    element('path', { d: under, class: 'under' }),
    element('path', { d: path, class: 'step' }),
    text(12, PLOT / 2 + 4, shorten(view.router, 24), 'small'),
    text(LEFT - 8, 11, String(most), 'muted small end'),
    text(LEFT - 8, PLOT, '0', 'muted small end'),
  ];
  const svg = element('g', { role: 'listitem', tabindex: 0, 'aria-label': words }, shapes.join(''));
  return { svg, height: PLOT + GAP };
}

/** From the start to the end of the timeline, independently of the first and last changes. */
function pointsOf({ changes }: RouterView, durationSeconds: number, x: TimeScale): readonly Point[] {
  const points = changes.map(({ at, pods }): Point => [atX(x, at), pods.length]);
  const last = changes.at(-1)?.pods.length ?? 0;
  const first: readonly Point[] = (changes.at(0)?.at ?? 0) > 0 ? [[atX(x, 0), 0]] : [];
  return [...first, ...points, [atX(x, durationSeconds), last]];
}
