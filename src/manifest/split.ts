/** The text of one or more documents, and its position in the file. */
export interface Chunk {
  readonly text: string;
  /** The number of lines before it in the file. */
  readonly linesBefore: number;
}

const START = '---';
const END = '...';

/**
 * Splits a stream at its document markers, so that a document that cannot be parsed does not affect the others.
 *
 * `---` at the beginning of a line is always a marker: YAML forbids it within block and quoted scalars, and the content
 * of a block scalar is indented by at least one space.
 *
 * @see https://yaml.org/spec/1.2.2/#rule-c-forbidden
 */
export function splitStream(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  let linesBefore = 0;
  const cut = (at: number, line: number): void => {
    const content = text.slice(start, at);
    if (!isBlank(content)) {
      chunks.push({ text: content, linesBefore });
    }
    start = at;
    linesBefore = line;
  };
  let line = 0;
  for (let at = 0; at < text.length; line++) {
    const end = endOfLine(text, at);
    if (isMarker(text, at, START) && !isPrologue(text.slice(start, at))) {
      cut(at, line);
    } else if (isMarker(text, at, END)) {
      cut(end, line + 1);
    }
    at = end;
  }
  cut(text.length, line);
  return chunks;
}

/** Returns the offset after the line that begins at `at`. */
function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

function isMarker(text: string, at: number, marker: string): boolean {
  if (!text.startsWith(marker, at)) {
    return false;
  }
  const next = text.at(at + marker.length);
  return next === undefined || next === ' ' || next === '\t' || next === '\r' || next === '\n';
}

/** Directives belong to the document whose marker follows them. */
function isPrologue(text: string): boolean {
  return /^%/m.test(text) && /^(?:[ \t]*(?:#.*)?\r?\n|%.*\r?\n)+$/.test(text);
}

function isBlank(text: string): boolean {
  return /^(?:---)?\s*(?:#[^\n]*(?:\n\s*|$))*(?:\.\.\.\s*)?$/.test(text);
}
