/**
 * The dimensions that all parts of a picture share.
 */
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { element, escapeXml } from '../xml';

export const WIDTH = 960;
export const LEFT = 190;
export const RIGHT = WIDTH - 34;

export type TimeScale = ScaleLinear<number, number>;

/** A part of the picture, drawn downwards from its top. */
export interface Part {
  readonly svg: string;
  readonly height: number;
}

export const NOTHING: Part = { svg: '', height: 0 };

export function timeScale(durationSeconds: number): TimeScale {
  return scaleLinear([0, Math.max(durationSeconds, 0.001)], [LEFT, RIGHT]);
}

/** Stacks parts on top of each other. */
export function stack(parts: readonly Part[]): Part {
  let top = 0;
  const placed = parts.map((part) => {
    const svg = part.svg === '' ? '' : element('g', { transform: `translate(0 ${round(top)})` }, part.svg);
    top += part.height;
    return svg;
  });
  return { svg: placed.join(''), height: top };
}

/** Rounds to two decimals: pixels need no more, and the picture stays small. */
export function round(value: number): number {
  return Number(value.toFixed(2));
}

/** Returns the position of a moment, within the picture. */
export function atX(x: TimeScale, seconds: number): number {
  const [from = 0, until = 0] = x.domain();
  return round(x(Math.min(Math.max(seconds, from), until)));
}

export function text(x: number, y: number, words: string, className?: string): string {
  return element('text', { x: round(x), y: round(y), class: className }, escapeXml(words));
}

export function title(words: string): string {
  return element('title', {}, escapeXml(words));
}

/** Estimates the width of text in pixels, at the usual font size. */
export function widthOf(words: string, pixelsPerCharacter = 6.3): number {
  return words.length * pixelsPerCharacter;
}

/** Shortens text in the middle, where names of pods differ least. */
export function shorten(words: string, most: number): string {
  const tail = Math.ceil((most - 1) / 2);
  return words.length <= most ? words : `${words.slice(0, most - 1 - tail)}…${words.slice(-tail)}`;
}
