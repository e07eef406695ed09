/**
 * Reads the YAML that most manifests are, a line at a time: mappings and sequences in block style, scalars of one line.
 * Whatever it is not sure of it declines, and the YAML library reads: a shortcut, never a second opinion.
 */
import { Outline } from './outline';
import { resolvePlainScalar } from './yaml';

/** Tabs, Windows' line ends, and whatever only the library can tell from what may not be printed. */
const UNUSUAL = /[^\n\x20-\x7E]/;

/** A key that is no number comes out of an object in the order in which it went in. */
const KEY = /("?)[A-Za-z][\w./-]{0,100}\1:(?![^ \n])/y;

/** A scalar that begins so is no quote, no anchor, no tag, no other indicator. */
const PLAIN_START = /^(?:-{0,2}\w|[./+($^])/;

/** A comment, or another key. */
const PLAIN_END = / #|:(?: |$)/;

const QUOTED = /^(?:"[^"\\]*"|'[^']*')$/;

/** Words and quoted words on one line, as commands are often written. */
const FLOW_SEQUENCE =
  /^\[ *(?:(?:"[^"\\]*"|(?:-{0,2}|\/)[A-Za-z0-9_][\w./-]*)(?: *, *(?:"[^"\\]*"|(?:-{0,2}|\/)[A-Za-z0-9_][\w./-]*))*)? *\]$/;
const FLOW_ITEM = /"[^"]*"|[\w./-]+/g;

/** Deeper is no manifest; what is, the library refuses at its own bound. */
const MAX_DEPTH = 50;

/** The column after the last line. */
const OUTSIDE = -1;

const SPACE = 0x20;
const QUOTE = 0x22;
const HASH = 0x23;
const DASH = 0x2d;

/** Thrown within this file only. */
const DECLINED = new Error('declined');

/** Reads documents of one file. */
export class BlockYamlReader {
  /** Where the nodes of all documents stand that were read. */
  readonly outline = new Outline();
  /** Each key once: a string that is known is found faster in an object. */
  private readonly keys = new Map<string, string>();

  private text = '';
  private depth = 0;
  /** Where the line after the current one begins. */
  private next = 0;

  // The current line, of those that are neither blank nor a comment.
  /** Where its content or its dash begins: further out than any after the last line. */
  private column = OUTSIDE;
  private isItem = false;
  private key: string | undefined;
  /** Of the key, or of the content where there is none; behind the dash. */
  private offset = 0;
  /** Where that is in the line. */
  private itemColumn = 0;
  /** What stands behind dash and key. */
  private content = '';
  private contentOffset = 0;

  /** Reads one document, and adds its nodes to the outline; undefined where the library should read it. */
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
    // A line at a column of no mapping or sequence that is open ends all of them.
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
      // A mapping begins in the line of the dash, as if the dash were indentation.
      this.column = this.itemColumn;
      this.isItem = false;
      return this.mapping(this.itemColumn);
    }
    return this.alone();
  }

  /** The value of a key with nothing behind it. A sequence may stand at the key's own column. */
  private nested(column: number): unknown {
    if (this.isItem && this.column >= column) {
      return this.sequence(this.column);
    }
    if (this.column <= column) {
      return null;
    }
    return this.key === undefined ? this.alone() : this.mapping(this.column);
  }

  /** A value without a key in its line: of a dash, or of a key above. */
  private alone(): unknown {
    const { content, contentOffset } = this;
    this.readLine();
    return this.inline(content, contentOffset);
  }

  /** A value in the line of its key or dash. */
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
    // The library reads those that are a boolean to it, or nothing.
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
