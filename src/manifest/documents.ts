import { BlockYamlReader } from './block-yaml';
import { MAX_EXPANDED_VALUES, expandedSize } from './expansion';
import type { FieldPath } from './field-path';
import { indentContinuations, isFlowIndentation } from './flow-indentation';
import { type JsonObject, describeValue, isJsonObject, member } from './json';
import { duplicateKey } from './json-duplicates';
import { nearest } from './nearest';
import { mistypedKey } from './unknown-keys';
import { type OffsetOf, indexOffsets, lineAndColumn } from './positions';
import type { InputProblem, SourceFile, SourcePosition } from './source';
import { type Chunk, splitStream } from './split';
import { DUPLICATE_KEY, type YamlError, type YamlResult, parseYaml } from './yaml';

/**
 * The number of chunks that are parsed in one call if they have no errors: each call has a cost, and so does a long
 * list of events.
 */
const CHUNKS_AT_ONCE = 32;

export type { InputProblem, SourceFile, SourcePosition };

/** A Kubernetes object from the input, with the way to locate its fields in the source. */
export interface ManifestDocument {
  readonly value: JsonObject;
  /** Returns the position of a field, or of its closest existing parent. Undefined if the object came from memory. */
  locate(path: FieldPath): SourcePosition | undefined;
}

export interface ParsedInput {
  readonly documents: readonly ManifestDocument[];
  readonly problems: readonly InputProblem[];
}

/** The file name of objects that come from memory. */
export const MEMORY = '(memory)';

/**
 * Parses YAML or JSON files into objects. Lists are unrolled. Anything that cannot be read is reported as a problem.
 */
export function parseDocuments(files: readonly SourceFile[]): ParsedInput {
  const documents: ManifestDocument[] = [];
  const problems: InputProblem[] = [];
  for (const file of files) {
    const chunks = splitStream(withoutByteOrderMark(file.text));
    const places = new Places(file.name);
    for (let at = 0; at < chunks.length; at += CHUNKS_AT_ONCE) {
      for (const read of parseChunks(chunks.slice(at, at + CHUNKS_AT_ONCE), places.reader)) {
        collectChunk(places, read, documents, problems);
      }
    }
  }
  return { documents, problems };
}

/** Takes objects that were parsed already, or that never were text. */
export function documentsOf(objects: readonly unknown[]): ParsedInput {
  const documents: ManifestDocument[] = [];
  const problems: InputProblem[] = [];
  objects.forEach((object, index) => {
    for (const { message } of collect(object, true, () => undefined, documents)) {
      const position = { file: MEMORY, line: index + 1, column: 1 };
      problems.push({ position, message: `object ${index + 1} ${message}` });
    }
  });
  return { documents, problems };
}

/** The content of a part of the text. */
interface ReadChunk extends YamlResult {
  readonly chunk: Chunk;
  /** Its node in the outline, or undefined if the library read it. */
  readonly node?: number;
  /** The number of spaces that lines of the text have been given, by their index. */
  readonly added?: ReadonlyMap<number, number>;
}

/** Uses the fast reader if it can, and the library otherwise. */
function parseChunks(chunks: readonly Chunk[], reader: BlockYamlReader): readonly ReadChunk[] {
  const short = chunks.map((chunk): ReadChunk | undefined => {
    const node = reader.outline.end;
    const value = reader.read(chunk.text);
    return value === undefined ? undefined : { chunk, values: [value], errors: [], node };
  });
  const others = parseTogether(chunks.filter((_, index) => short[index] === undefined));
  let next = 0;
  return short.flatMap((read) => read ?? others[next++] ?? []);
}

/** Parses adjacent chunks in one call, or each separately if one has an error or several documents. */
function parseTogether(chunks: readonly Chunk[]): readonly ReadChunk[] {
  if (chunks.length === 0) {
    return [];
  }
  const { values, errors } = parseText(chunks.map(({ text }) => text).join(''));
  const isClear = errors.length === 0 && values.length === chunks.length;
  return chunks.map((chunk, index) => (isClear ? { chunk, values: [values[index]], errors } : parseChunk(chunk)));
}

function collectChunk(places: Places, read: ReadChunk, documents: ManifestDocument[], problems: InputProblem[]): void {
  const { chunk, values, errors } = read;
  for (const error of errors) {
    const column = error.column + 1 - (read.added?.get(error.line) ?? 0);
    const position = { file: places.file, line: chunk.linesBefore + error.line + 1, column };
    problems.push({ position, message: explain(error, chunk.text) });
  }
  // Without aliases, the parser itself limits size and depth. JSON has no aliases, but no depth limit either.
  const anchored = chunk.text.includes('*') || isJson(chunk.text);
  values.forEach((value, number) => {
    const locate = (path: FieldPath): SourcePosition => places.find(read, number, path);
    for (const { message, path } of value === null ? [] : collect(value, anchored, locate, documents)) {
      problems.push({ position: locate(path), message: `${path.length === 0 ? 'document' : 'item'} ${message}` });
    }
  });
}

/** Positions in a file. */
class Places {
  readonly reader = new BlockYamlReader();
  // Caching the offsets of one chunk is enough, since positions are requested in the order of the input.
  private last: ReadChunk | undefined;
  private offsetOf: OffsetOf | undefined;

  constructor(readonly file: string) {}

  find(read: ReadChunk, document: number, path: FieldPath): SourcePosition {
    const { chunk, node, values, added } = read;
    const offset =
      node === undefined ? this.indexed(read)(document, path) : this.reader.outline.offsetOf(node, values[0], path);
    const { line, column } = lineAndColumn(chunk.text, offset);
    return { file: this.file, line: chunk.linesBefore + line, column: column - (added?.get(line - 1) ?? 0) };
  }

  private indexed(read: ReadChunk): OffsetOf {
    if (this.offsetOf === undefined || this.last !== read) {
      this.last = read;
      this.offsetOf = indexOffsets(read.chunk.text);
    }
    return this.offsetOf;
  }
}

function parseChunk(chunk: Chunk): ReadChunk {
  const read = { chunk, ...parseText(chunk.text) };
  if (!read.errors.some(({ reason }) => isFlowIndentation(reason))) {
    return read;
  }
  const { text, added } = indentContinuations(chunk.text);
  return { chunk: { ...chunk, text }, ...parseText(text), added };
}

function parseText(text: string): YamlResult {
  if (isJson(text)) {
    try {
      return { values: [JSON.parse(text)], errors: duplicateErrors(text) };
    } catch {
      // A flow mapping, or JSON with an error that the YAML parser can locate.
    }
  }
  return parseYaml(text);
}

function duplicateErrors(text: string): readonly YamlError[] {
  const offset = duplicateKey(text);
  if (offset === undefined) {
    return [];
  }
  const { line, column } = lineAndColumn(text, offset);
  return [{ line: line - 1, column: column - 1, reason: DUPLICATE_KEY }];
}

function isJson(text: string): boolean {
  return /^\s*\{/.test(text);
}

/** Why a part of the input cannot be read. */
interface Unusable {
  readonly message: string;
  readonly path: FieldPath;
}

/** Adds the objects in a value, and returns what is wrong with it. */
function collect(
  value: unknown,
  mayExpand: boolean,
  locate: ManifestDocument['locate'],
  documents: ManifestDocument[],
): readonly Unusable[] {
  const message = mayExpand ? unusable(value) : undefined;
  return message === undefined ? collectObjects(value, [], locate, documents) : [{ message, path: [] }];
}

/** Returns why a value cannot be read as objects, if so. */
function unusable(value: unknown): string | undefined {
  const size = expandedSize(value);
  if (size === undefined) {
    return 'should be a tree, got an anchor that contains itself; write the part out';
  }
  if (size > MAX_EXPANDED_VALUES) {
    if (!Number.isFinite(size)) {
      return 'should be nested like a manifest, got more than 200 levels; pass manifests only';
    }
    const got = size > 1e15 ? 'more than a quadrillion' : `${size}`;
    return `should have at most ${MAX_EXPANDED_VALUES} values with its anchors written out, got ${got}; use fewer anchors`;
  }
  return undefined;
}

/** Adds an object, or the items of a list in its place. Returns what is wrong, and where. */
function collectObjects(
  value: unknown,
  prefix: FieldPath,
  locate: ManifestDocument['locate'],
  documents: ManifestDocument[],
): readonly Unusable[] {
  const refuse = (message: string): readonly Unusable[] => [{ message, path: prefix }];
  if (!isJsonObject(value)) {
    return refuse(`should be a Kubernetes object, got ${describeValue(value)}; pass manifests only`);
  }
  const kind = intended(value, 'kind');
  const apiVersion = intended(value, 'apiVersion');
  const items = member(value, 'items');
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) {
    return items.flatMap((item: unknown, number) =>
      collectObjects(withKindOfList(item, kind, apiVersion), [...prefix, 'items', number], locate, documents),
    );
  }
  if (typeof kind !== 'string' || typeof apiVersion !== 'string') {
    return refuse(explainNoObject(value, typeof kind === 'string' ? 'apiVersion' : 'kind'));
  }
  const isTyped = 'kind' in value && 'apiVersion' in value;
  documents.push({
    value: isTyped ? value : { ...value, apiVersion, kind },
    locate: (path) => locate([...prefix, ...path]),
  });
  return [];
}

/** Returns the value of a key, also if it is mistyped: the API server refuses such an object, which is found by a rule. */
function intended(value: JsonObject, key: 'apiVersion' | 'kind'): unknown {
  const mistyped = key in value ? undefined : mistypedKey(value, key);
  return member(value, mistyped ?? key);
}

function explainNoObject(value: JsonObject, missing: string): string {
  const misspelled = nearest(missing, Object.keys(value));
  const remedy = misspelled === undefined || misspelled === missing ? 'pass manifests only' : `rename '${misspelled}'`;
  const got = describeValue(member(value, missing));
  return `should be a Kubernetes object with 'apiVersion' and 'kind', got ${got} for '${missing}'; ${remedy}`;
}

/** The API server returns a DeploymentList whose items have no kind. */
function withKindOfList(item: unknown, list: string, apiVersion: unknown): unknown {
  const kind = list.slice(0, -'List'.length);
  return isJsonObject(item) && kind !== '' && !('kind' in item) ? { apiVersion, kind, ...item } : item;
}

function explain({ reason }: YamlError, text: string): string {
  if (reason.startsWith(DUPLICATE_KEY)) {
    return 'mapping should have each key once, got a duplicate, of which the last counts; remove one';
  }
  const remedy = text.includes('{{')
    ? 'it looks like a template: render it first, for example with `helm template`'
    : 'correct it; the other documents were read';
  return `document should be YAML, got: ${reason}; ${remedy}`;
}

/** Concatenated files can have one in the middle too. No line of a manifest's content begins with it. */
function withoutByteOrderMark(text: string): string {
  return text.includes('\uFEFF') ? text.replace(/^\uFEFF/gm, '') : text;
}
