/**
 * Reads the YAML of most manifests line by line: block mappings and block sequences with single-line scalars. It
 * declines anything that it is not sure about, which the YAML library then reads. It is a shortcut, and never gives a
 * different result.
 */
import { Outline } from './outline';
import { resolvePlainScalar } from './yaml';

/** Tabs, Windows line endings, and characters that only the library can tell from unprintable ones. */
const UNUSUAL = /[^\n\x20-\x7E]/;

/** Object keys keep their order, unless they are numbers. */
const KEY = /("?)[A-Za-z][\w./-]{0,100}\1:(?![^ \n])/y;

/** The start of a scalar that is not a quote, an anchor, a tag or another indicator. */
const PLAIN_START = /^(?:-{0,2}\w|[./+($^])/;

/** A comment or another key. */
const PLAIN_END = / #|:(?: |$)/;

const QUOTED = /^(?:"[^"\\]*"|'[^']*')$/;

/** Words and quoted words on one line, as in many commands. */
const FLOW_SEQUENCE =
  /^\[ *(?:(?:"[^"\\]*"|(?:-{0,2}|\/)[A-Za-z0-9_][\w./-]*)(?: *, *(?:"[^"\\]*"|(?:-{0,2}|\/)[A-Za-z0-9_][\w./-]*))*)? *\]$/;
const FLOW_ITEM = /"[^"]*"|[\w./-]+/g;

/** Manifests are not deeper than this. The library has its own limit. */
const MAX_DEPTH = 50;

/** The column after the last line. */
const OUTSIDE = -1;

const SPACE = 0x20;
const QUOTE = 0x22;
const HASH = 0x23;
const DASH = 0x2d;

/** Thrown and caught only in this file. */
const DECLINED = new Error('declined');

/** Reads the documents of one file. */
export class BlockYamlReader {
  /** The positions of the nodes of all documents read so far. */
  readonly outline = new Outline();
  /** One instance of each key: objects look up a known string faster. */
  private readonly keys = new Map<string, string>();

  private text = '';
  private depth = 0;
  /** The offset of the next line. */
  private next = 0;

  // The current line, skipping blank lines and comments.
  /** The column of its content or its dash. After the last line, it is less than any column. */
  private column = OUTSIDE;
  private isItem = false;
  private key: string | undefined;
  /** The offset of the key, or of the content if there is no key, after the dash. */
  private offset = 0;
  /** The column of that offset. */
  private itemColumn = 0;
  /** The content after the dash and the key. */
  private content = '';
  private contentOffset = 0;

  /** Reads a document and adds its nodes to the outline, or returns undefined if the library should read it. */
  read(text: string): Readonly<Record<string, unknown>> | undefined {
    const start = this.outline.end;
    try {
      return this.document(text);
    } catch (error) {
      if (error !== DECLINED) {
        throw error;
      }
      this.outline.truncate(start);
      return undefined;
    }
  }

  private document(text: string): Readonly<Record<string, unknown>> {
    ensure(!UNUSUAL.test(text));
    this.text = text;
    this.depth = 0;
    this.next = text.startsWith('---\n') ? '---\n'.length : 0;
    this.readLine();
    ensure(this.itemColumn === 0 && !this.isItem);
    const node = this.open(this.offset);
    const value = this.mapping(0);
    this.close(node);
    // A line at a column that matches no open mapping or sequence closes all of them.
    ensure(this.column === OUTSIDE);
    return value;
  }

  private mapping(column: number): Record<string, unknown> {
    const mapping: Record<string, unknown> = {};
    do {
      const { key, content, contentOffset } = this;
      ensure(key !== undefined && !(key in mapping));
      const node = this.open(this.offset);
      this.readLine();
      mapping[key] = content === '' ? this.nested(column) : this.inline(content, contentOffset);
      this.close(node);
    } while (this.column === column && !this.isItem);
    return mapping;
  }

  private sequence(column: number): unknown[] {
    const sequence: unknown[] = [];
    do {
      const node = this.open(this.offset);
      sequence.push(this.item());
      this.close(node);
    } while (this.column === column && this.isItem);
    return sequence;
  }

  private item(): unknown {
    if (this.key !== undefined) {
      // A mapping can begin on the line of the dash, as if the dash were indentation.
      this.column = this.itemColumn;
      this.isItem = false;
      return this.mapping(this.itemColumn);
    }
    return this.alone();
  }

  /** Reads the value of a key with nothing after it. A sequence may be at the column of the key. */
  private nested(column: number): unknown {
    if (this.isItem && this.column >= column) {
      return this.sequence(this.column);
    }
    if (this.column <= column) {
      return null;
    }
    return this.key === undefined ? this.alone() : this.mapping(this.column);
  }

  /** Reads a value without a key on its line, after a dash or below a key. */
  private alone(): unknown {
    const { content, contentOffset } = this;
    this.readLine();
    return this.inline(content, contentOffset);
  }

  /** Reads a value on the line of its key or dash. */
  private inline(content: string, offset: number): unknown {
    if (content === '{}') {
      return {};
    }
    return content.startsWith('[') ? this.flowSequence(content, offset) : scalar(content);
  }

  private flowSequence(content: string, offset: number): unknown[] {
    ensure(FLOW_SEQUENCE.test(content));
    return Array.from(content.matchAll(FLOW_ITEM), (match) => {
      this.close(this.open(offset + match.index));
      return scalar(match[0]);
    });
  }

  private readLine(): void {
    const { text } = this;
    while (this.next < text.length) {
      const start = this.next;
      const end = endOfLine(text, start);
      const indented = skipSpaces(text, start);
      this.next = end + 1;
      if (indented < end && text.charCodeAt(indented) !== HASH) {
        this.column = indented - start;
        this.isItem = text.charCodeAt(indented) === DASH && text.charCodeAt(indented + 1) === SPACE;
        this.offset = this.isItem ? skipSpaces(text, indented + 1) : indented;
        this.itemColumn = this.offset - start;
        this.readContent(end);
        return;
      }
    }
    this.column = OUTSIDE;
    this.key = undefined;
  }

  private readContent(end: number): void {
    const { text, offset } = this;
    KEY.lastIndex = offset;
    const isKey = KEY.test(text);
    const quotes = isKey && text.charCodeAt(offset) === QUOTE ? 1 : 0;
    this.key = isKey ? this.known(text.slice(offset + quotes, KEY.lastIndex - quotes - 1)) : undefined;
    this.contentOffset = isKey ? skipSpaces(text, KEY.lastIndex) : offset;
    this.content = text.slice(this.contentOffset, end).trimEnd();
  }

  private known(key: string): string {
    const known = this.keys.get(key);
    if (known !== undefined) {
      return known;
    }
    // The library reads keys that are booleans or null.
    ensure(resolvePlainScalar(key) === key);
    this.keys.set(key, key);
    return key;
  }

  private open(offset: number): number {
    ensure(++this.depth <= MAX_DEPTH);
    return this.outline.open(offset);
  }

  private close(node: number): void {
    this.depth--;
    this.outline.close(node);
  }
}

function scalar(content: string): unknown {
  if (QUOTED.test(content)) {
    return content.slice(1, -1);
  }
  ensure(PLAIN_START.test(content) && !PLAIN_END.test(content));
  return resolvePlainScalar(content);
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) {
    at++;
  }
  return at;
}

function ensure(isSure: boolean): asserts isSure {
  if (!isSure) {
    throw DECLINED;
  }
}
