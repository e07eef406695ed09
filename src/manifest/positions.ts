import { EVENT_ID, type Event, getScalarValue } from 'js-yaml';
import type { FieldPath } from './field-path';
import { yamlEvents } from './yaml';

/** An offset in a text as line and column, both from 1. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/** Finds the place of a field in a text. */
export interface PositionIndex {
  /** The key of the field, or the deepest field on the way to it that the text has. */
  readonly find: (document: number, path: FieldPath) => LineAndColumn;
}

interface PositionNode {
  /** Where the key stands, or the item where there is no key. */
  offset: number;
  readonly children: ReadonlyMap<string | number, PositionNode>;
}

/** Shared by all scalars: they are most of the nodes. */
const NO_CHILDREN: ReadonlyMap<string | number, PositionNode> = new Map();

/** Reads a text once more, this time for the places; worth it only where something is reported. */
export function indexPositions(text: string): PositionIndex {
  const documents = readDocuments(yamlEvents(text) ?? [], text);
  const lineStarts = startsOfLines(text);
  return {
    find: (document, path) => {
      let node = documents.at(document);
      let offset = Math.max(0, node?.offset ?? 0);
      for (const part of path) {
        node = node?.children.get(part);
        if (node === undefined) {
          break;
        }
        // An empty value stands nowhere: then its parent does.
        offset = node.offset >= 0 ? node.offset : offset;
      }
      return lineAndColumn(lineStarts, offset);
    },
  };
}

function readDocuments(events: readonly Event[], text: string): readonly PositionNode[] {
  const reader = new EventReader(events, text);
  const documents: PositionNode[] = [];
  for (let document = reader.document(); document !== undefined; document = reader.document()) {
    documents.push(document);
  }
  return documents;
}

/** Turns the flat list of events into a tree. The parser bounds its depth. */
class EventReader {
  private at = 0;

  constructor(
    private readonly events: readonly Event[],
    private readonly text: string,
  ) {}

  document(): PositionNode | undefined {
    if (this.events.at(this.at)?.type !== EVENT_ID.DOCUMENT) {
      return undefined;
    }
    this.at++;
    const root = this.isPop() ? leaf(0) : this.node();
    this.at++;
    return root;
  }

  private node(): PositionNode {
    const event = this.events.at(this.at++);
    switch (event?.type) {
      case EVENT_ID.MAPPING:
        return this.mapping(event.start);
      case EVENT_ID.SEQUENCE:
        return this.sequence(event.start);
      case EVENT_ID.SCALAR:
        return leaf(event.valueStart);
      case EVENT_ID.ALIAS:
        return leaf(event.anchorStart);
      default:
        return leaf(0);
    }
  }

  private mapping(start: number): PositionNode {
    const children = new Map<string | number, PositionNode>();
    while (!this.isPop()) {
      const keyEvent = this.events.at(this.at);
      const key = this.node();
      const value = this.node();
      if (keyEvent?.type === EVENT_ID.SCALAR) {
        value.offset = key.offset;
        children.set(getScalarValue(this.text, keyEvent), value);
      }
    }
    this.at++;
    return { offset: start, children };
  }

  private sequence(start: number): PositionNode {
    const children = new Map<string | number, PositionNode>();
    while (!this.isPop()) {
      children.set(children.size, this.node());
    }
    this.at++;
    return { offset: start, children };
  }

  private isPop(): boolean {
    const type = this.events.at(this.at)?.type;
    return type === EVENT_ID.POP || type === undefined;
  }
}

function leaf(offset: number): PositionNode {
  return { offset, children: NO_CHILDREN };
}

function startsOfLines(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

function lineAndColumn(starts: readonly number[], offset: number): LineAndColumn {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
