/**
 * The colors and patterns of the picture. Phases also differ in lightness and pattern, so that no one has to rely on
 * the hue alone. Red is reserved for losses. The hues are those of Okabe and Ito, lightened or darkened for contrast.
 *
 * @see https://jfly.uni-koeln.de/color/
 */
import { POD_PHASES, type PodLife, type PodPhase } from '../../model/results/timeline';
import { element } from '../xml';

/** The fills of bars. Old pods are paler than new ones, so that a rollout is visible. */
const FILLS = [...POD_PHASES, 'routed-old', 'lost'] as const;
export type Fill = (typeof FILLS)[number];

/** The tile of a pattern, drawn over the color. */
const TILES: Readonly<Record<Fill, string>> = {
  pending: '',
  pulling: element('circle', { cx: 3, cy: 3, r: 1.2, class: 'ink' }),
  starting: line('M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4'),
  ready: line('M0,2 h8 M0,6 h8'),
  routed: '',
  hook: line('M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4'),
  stopping: line('M0,0 l8,8 M8,0 l-8,8'),
  'routed-old': '',
  lost: line('M0,2 h8 M0,6 h8'),
};

function line(d: string): string {
  return element('path', { d, class: 'ink' });
}

export function fillOf(phase: PodPhase, revision: PodLife['revision']): Fill {
  return phase === 'routed' && revision === 'old' ? 'routed-old' : phase;
}

/** Returns the attribute that fills a shape. */
export function paint(fill: Fill): string {
  return `url(#nonstop-${fill})`;
}

/** The definitions of the fills, once per document. */
export function patternDefinitions(): string {
  const patterns = FILLS.map((fill) => {
    const size = fill === 'pulling' ? 6 : 8;
    const ground = element('rect', { width: size, height: size, class: `ground-${fill}` });
    const attributes = { id: `nonstop-${fill}`, width: size, height: size, patternUnits: 'userSpaceOnUse' };
    return element('pattern', attributes, ground + TILES[fill]);
  });
  return element('defs', {}, patterns.join(''));
}

const LIGHT = {
  paper: '#ffffff',
  panel: '#f6f8fa',
  text: '#1f2328',
  muted: '#59636e',
  grid: '#d8dee4',
  frame: '#6e7781',
  pending: '#ffffff',
  pulling: '#d5dae1',
  starting: '#eaf3d5',
  ready: '#7cc3a9',
  routed: '#0072b2',
  'routed-old': '#a3cbe8',
  hook: '#f0b83f',
  stopping: '#c9a0c4',
  ink: '#1f2328',
  lost: '#cf222e',
  mark: '#ffffff',
  answered: '#4d94c7',
  focus: '#0a58ca',
  good: '#116329',
};

const DARK: typeof LIGHT = {
  paper: '#0d1117',
  panel: '#151b23',
  text: '#f0f6fc',
  muted: '#9198a1',
  grid: '#2b323b',
  frame: '#9198a1',
  pending: '#0d1117',
  pulling: '#4b5562',
  starting: '#4c5a2c',
  ready: '#2a7d61',
  routed: '#56b4e9',
  'routed-old': '#2a587c',
  hook: '#7d5c12',
  stopping: '#8d5f96',
  ink: '#f0f6fc',
  lost: '#ff7b72',
  mark: '#0d1117',
  answered: '#3b82b5',
  focus: '#79c0ff',
  good: '#56d364',
};

/** The colors as custom properties, for a page or a standalone picture. */
export const COLOR_STYLE = `:root{color-scheme:light dark;${properties(LIGHT)}}
@media (prefers-color-scheme:dark){:root{${properties(DARK)}}}
`;

function properties(colors: typeof LIGHT): string {
  return Object.entries(colors)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
}

/** The style of the picture, in addition to the colors. All selectors are limited to the picture or its patterns. */
export const PICTURE_STYLE = `${FILLS.map((fill) => `.ground-${fill}{fill:var(--${fill})}`).join('\n')}
pattern .ink{stroke:var(--ink);stroke-opacity:.55;fill:none;stroke-width:1}
pattern circle.ink{fill:var(--ink);fill-opacity:.55;stroke:none}
.timeline{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--text)}
.timeline .paper{fill:var(--paper)}
.timeline .panel{fill:var(--panel);fill-opacity:.6}
.timeline .grid{stroke:var(--grid);fill:none}
.timeline .muted{fill:var(--muted)}
.timeline .title{font-size:16px;font-weight:600}
.timeline .heading{font-weight:600;paint-order:stroke;stroke:var(--paper);stroke-width:4px}
.timeline .small{font-size:11px}
.timeline .bar{stroke:var(--frame);stroke-width:.75}
.timeline .bar.pending{stroke-dasharray:3 2}
.timeline .bar-label{font-size:11px;paint-order:stroke}
.timeline .bar-label.routed{fill:var(--mark)}
${FILLS.map((fill) => `.timeline .bar-label.${fill}{stroke:var(--${fill});stroke-width:3px}`).join('\n')}
.timeline .event{stroke:var(--muted);stroke-dasharray:2 3;fill:none}
.timeline .badge{fill:var(--text)}
.timeline .badge-text{fill:var(--paper);font-size:10px;font-weight:600;text-anchor:middle}
.timeline .loss{stroke:var(--lost);stroke-width:2.5;fill:none}
.timeline .loss-badge{fill:var(--lost);stroke:var(--paper);stroke-width:1}
.timeline .loss-text{fill:var(--mark);font-size:10px;font-weight:700;text-anchor:middle}
.timeline .lost-text{fill:var(--lost);font-weight:600}
.timeline .good-text{fill:var(--good);font-weight:600}
.timeline .step{stroke:var(--routed);stroke-width:2;fill:none}
.timeline .under{fill:var(--routed);fill-opacity:.16}
.timeline .answered{fill:var(--answered);fill-opacity:.35}
.timeline .answered-line{stroke:var(--answered);stroke-width:1.5;fill:none}
.timeline .end-cross{stroke:var(--text);stroke-width:2}
.timeline .stop-bar{fill:var(--text)}
.timeline [tabindex]:focus{outline:2px solid var(--focus);outline-offset:2px}
.timeline .end{text-anchor:end}
.timeline .middle{text-anchor:middle}
@media (forced-colors:active){.timeline,.timeline *,pattern *{forced-color-adjust:none}}
`;
