/**
 * The HTML that pages need. Unlike in XML, an element without content still has an end tag.
 */
import { type Attributes, element, escapeXml } from './xml';

/** Renders an element with escaped attributes. `body` is HTML. */
export function tag(name: string, attributes: Attributes, ...body: readonly string[]): string {
  const open = element(name, attributes).replace(/\/>$/, '>');
  return `${open}${body.join('')}</${name}>`;
}

/** Renders an element with text, which is escaped. */
export function words(name: string, text: string, className?: string): string {
  return tag(name, { class: className }, escapeXml(text));
}

export interface Column {
  readonly name: string;
  readonly isNumber?: boolean;
  /** For sentences, which need room on narrow pages. */
  readonly isLong?: boolean;
}

/** Renders a table with a caption. Cells are HTML, and the first cell of a row is its header. */
export function table(caption: string, columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const classOf = (index: number): string | undefined => {
    const { isNumber = false, isLong = false } = columns[index] ?? {};
    return isNumber ? 'number' : isLong ? 'long' : undefined;
  };
  const head = columns.map(({ name }, index) => tag('th', { scope: 'col', class: classOf(index) }, escapeXml(name)));
  const lines = rows.map((cells) =>
    tag(
      'tr',
      {},
      ...cells.map((cell, index) =>
        index === 0 ? tag('th', { scope: 'row', class: classOf(0) }, cell) : tag('td', { class: classOf(index) }, cell),
      ),
    ),
  );
  const body = [words('caption', caption), tag('thead', {}, tag('tr', {}, ...head)), tag('tbody', {}, ...lines)];
  // Wide tables scroll on their own, also by keyboard, without moving the page.
  return tag('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: 0 }, tag('table', {}, ...body));
}
