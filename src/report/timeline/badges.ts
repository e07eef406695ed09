/**
 * The small marks that connect a picture with its notes: letters for losses, numbers for events.
 */
import { element } from '../xml';
import { round, text } from './frame';

export function lossBadge(mark: string, x: number, y: number): string {
  const circle = element('circle', { cx: round(x), cy: round(y), r: mark.length > 1 ? 9 : 7.5, class: 'loss-badge' });
  return circle + text(x, y + 3.5, mark, 'loss-text');
}

export function eventBadge(mark: string, x: number, y: number): string {
  const width = Math.max(15, mark.length * 6 + 7);
  const attributes = { x: round(x - width / 2), y: round(y - 7.5), width, height: 15, rx: 7.5, class: 'badge' };
  return element('rect', attributes) + text(x, y + 3.5, mark, 'badge-text');
}
