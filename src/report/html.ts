/**
 * The little HTML that pages need. Unlike in XML an element without a body has an end tag still.
 */
import { type Attributes, element, escapeXml } from './xml';

/** An element with escaped attributes; `body` is HTML already. */
export function tag(name: string, attributes: Attributes, ...body: readonly string[]): string {
  const open = element(name, attributes).replace(/\/>$/, '>');
  return `${open}${body.join('')}</${name}>`;
}

/** An element around words, which are escaped. */
export function words(name: string, text: string, className?: string): string {
  return tag(name, { class: className }, escapeXml(text));
}

export interface Column {
  readonly name: string;
  readonly isNumber?: boolean;
  /** Sentences, which need room where the page is narrow. */
  readonly isLong?: boolean;
}

/** A table with a caption. Cells are HTML already; the first of a row names it. */
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
  // Wide tables scroll by themselves, by keyboard too, and leave the page where it is.
  return tag('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: 0 }, tag('table', {}, ...body));
}
