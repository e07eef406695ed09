/**
 * YAML libraries disagree on the indentation of a flow collection or a quoted scalar that continues on the next line. kubectl
 * reads it at any column, as Istio's and others' manifests have it:
 *
 *     required: [
 *       a
 *     ]
 */

/** Whether a parser refuses a text because of such a line. */
export function isFlowIndentation(reason: string): boolean {
  return reason === 'deficient indentation';
}

/** A text whose continuation lines are indented, and by how much. */
export interface Indented {
  readonly text: string;
  /** The number of spaces that a line has been given, by its index. */
  readonly added: ReadonlyMap<number, number>;
}

/** Indents the continuation lines of flow collections and quoted scalars. Their content does not change. */
export function indentContinuations(text: string): Indented {
  const lines = text.split('\n');
  const added = new Map<number, number>();
  /** A block scalar contains any text, up to a line with no more indentation than its key. */
  let literalColumn: number | undefined;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const column = line.search(/\S/);
    if (literalColumn !== undefined && (column === -1 || column > literalColumn)) {
      continue;
    }
    literalColumn = undefined;
    const opened = scanLine(line);
    if (opened.type === 'literal') {
      literalColumn = opened.column;
    } else if (opened.type !== 'nothing') {
      const last = endOf(opened, lines, index);
      for (let next = index + 1; next <= last; next++) {
        added.set(next, opened.column + 1);
      }
      index = last;
    }
  }
  return {
    text: lines.map((line, index) => ' '.repeat(added.get(index) ?? 0) + line).join('\n'),
    added,
  };
}

/** The construct that a line leaves open at its end. The column is that of the bracket, the quote, or the key of a block scalar. */
type Opened =
  | { readonly type: 'nothing' }
  | { readonly type: 'literal'; readonly column: number }
  | { readonly type: 'flow'; readonly column: number; readonly rest: FlowState };

/** The position within a flow collection or a quoted scalar. */
interface FlowState {
  readonly depth: number;
  readonly quote: '' | '"' | "'";
}

const CLOSED: FlowState = { depth: 0, quote: '' };

/** Scans a line of a block collection for a value that goes on after it. */
function scanLine(line: string): Opened {
  let at = skipSpaces(line, 0);
  let keyColumn = at;
  while (at < line.length) {
    const rest = line.slice(at);
    const first = rest.charAt(0);
    if (first === '#') {
      return { type: 'nothing' };
    }
    if (/^[-?](?= )/.test(rest)) {
      at = skipSpaces(line, at + 1);
      keyColumn = at;
    } else if (/^[|>][-+\d]*\s*(?:#.*)?$/.test(rest)) {
      return { type: 'literal', column: keyColumn };
    } else if (/^["'[{]/.test(first)) {
      const { state, end } = scanFlow(line, at, CLOSED);
      if (state.depth > 0 || state.quote !== '') {
        return { type: 'flow', column: at, rest: state };
      }
      const colon = /^\s*:(?= |$)/.exec(line.slice(end));
      if (colon === null) {
        return { type: 'nothing' };
      }
      at = skipSpaces(line, end + colon[0].length);
    } else if (/^[&!]/.test(first)) {
      at = skipSpaces(line, at + (/^\S+/.exec(rest)?.[0].length ?? 1));
    } else {
      const key = /^[^#]*?:(?= |$)/.exec(rest);
      if (key === null) {
        return { type: 'nothing' };
      }
      at = skipSpaces(line, at + key[0].length);
    }
  }
  return { type: 'nothing' };
}

/** Returns the index of the line on which the value ends. */
function endOf({ rest }: Extract<Opened, { type: 'flow' }>, lines: readonly string[], from: number): number {
  let state = rest;
  let index = from;
  while ((state.depth > 0 || state.quote !== '') && index < lines.length - 1) {
    index++;
    state = scanFlow(lines[index] ?? '', 0, state).state;
  }
  return index;
}

/** Scans until the collection or the scalar is closed, or the line ends. */
function scanFlow(line: string, from: number, before: FlowState): { readonly state: FlowState; readonly end: number } {
  let { depth, quote } = before;
  let at = from;
  while (at < line.length) {
    const character = line.charAt(at);
    if (isEscape(line, at, quote)) {
      at++;
    } else if (quote !== '') {
      quote = character === quote ? '' : quote;
    } else if (character === '"' || character === "'") {
      // Within a plain scalar, a quote is a character like any other.
      quote = /[\w)]/.test(line.charAt(at - 1)) ? '' : character;
    } else if (character === '#' && (at === 0 || line.charAt(at - 1) === ' ')) {
      return { state: { depth, quote }, end: line.length };
    } else if (character === '[' || character === '{') {
      depth++;
    } else if (character === ']' || character === '}') {
      depth--;
    }
    at++;
    if (depth === 0 && quote === '') {
      return { state: CLOSED, end: at };
    }
  }
  return { state: { depth, quote }, end: at };
}

/** Whether the next character belongs to the scalar whatever it is. */
function isEscape(line: string, at: number, quote: FlowState['quote']): boolean {
  return quote === '"' ? line.charAt(at) === '\\' : quote === "'" && line.startsWith("''", at);
}

function skipSpaces(line: string, from: number): number {
  let at = from;
  while (line.charAt(at) === ' ') {
    at++;
  }
  return at;
}
