import { EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent, getScalarValue } from 'js-yaml';
import type { FieldPath } from './field-path';
import { yamlEvents } from './yaml';

/** Read once, since every access through a bundled import is a call. */
const { ALIAS, DOCUMENT, MAPPING, POP, SCALAR, SEQUENCE } = EVENT_ID;

/** The line and column of an offset in a text, both from 1. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/** Finds the key of a field in a text, or of its deepest existing parent. */
export type OffsetOf = (document: number, path: FieldPath) => number;

/** Parses a text again for positions, which is only worth it if something is reported. */
export function indexOffsets(text: string): OffsetOf {
  const source: Source = { text, events: yamlEvents(text) ?? [] };
  const documents = source.events.flatMap(({ type }, at) =>
    type === DOCUMENT ? [new PositionNode(source, at + 1)] : [],
  );
  return (document, path) => {
    let node = documents.at(document);
    let offset = Math.max(0, node?.offset ?? 0);
    for (const part of path) {
      node = node?.child(part);
      if (node === undefined) {
        break;
      }
      // An empty value has no position, so that of its parent is used.
      offset = node.offset >= 0 ? node.offset : offset;
    }
    return offset;
  };
}

export function lineAndColumn(text: string, offset: number): LineAndColumn {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < offset; end = text.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}

/** A text and its parser events: a flat list, in which a mapping or a sequence ends with its POP. */
interface Source {
  readonly text: string;
  readonly events: readonly Event[];
}

/** A node of a document. It reads its children on demand, and once. */
class PositionNode {
  private children: ReadonlyMap<string | number, PositionNode> | undefined;

  /** @param at The event with which it begins. @param offset The offset of its key, or its own if it has none. */
  constructor(
    private readonly source: Source,
    private readonly at: number,
    readonly offset = startOf(source.events[at]),
  ) {}

  child(part: string | number): PositionNode | undefined {
    this.children ??= this.readChildren();
    return this.children.get(part);
  }

  private readChildren(): ReadonlyMap<string | number, PositionNode> {
    switch (this.source.events[this.at]?.type) {
      case MAPPING:
        return readMapping(this.source, this.at + 1);
      case SEQUENCE:
        return readSequence(this.source, this.at + 1);
      default:
        return new Map();
    }
  }
}

function readMapping(source: Source, first: number): ReadonlyMap<string | number, PositionNode> {
  const { text, events } = source;
  const children = new Map<string, PositionNode>();
  for (let at = first; !isEnd(events[at]);) {
    const key = events[at];
    const value = after(events, at);
    if (key?.type === SCALAR) {
      children.set(getScalarValue(text, key), new PositionNode(source, value, startOf(key)));
    }
    at = after(events, value);
  }
  return children;
}

function readSequence(source: Source, first: number): ReadonlyMap<string | number, PositionNode> {
  const { events } = source;
  const children = new Map<number, PositionNode>();
  for (let at = first; !isEnd(events[at]); at = after(events, at)) {
    children.set(children.size, new PositionNode(source, at));
  }
  return children;
}

/** Returns the event after a node and its descendants. */
function after(events: readonly Event[], node: number): number {
  let at = node;
  let depth = 0;
  do {
    const type = events[at]?.type;
    depth += type === MAPPING || type === SEQUENCE ? 1 : type === POP ? -1 : 0;
    at++;
  } while (depth > 0 && at < events.length);
  return at;
}

function isEnd(event: Event | undefined): boolean {
  return event === undefined || event.type === POP;
}

function startOf(event: Event | undefined): number {
  switch (event?.type) {
    case MAPPING:
    case SEQUENCE:
      return event.start;
    case SCALAR:
      return isQuoted(event) ? event.valueStart - 1 : event.valueStart;
    case ALIAS:
      return event.anchorStart;
    default:
      return 0;
  }
}

function isQuoted({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
}
