/**
 * The fast parser for YAML: whatever it reads, it reads as the library does, values and positions. It declines the rest.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { BlockYamlReader } from '../../src/manifest/block-yaml';
import type { FieldPath } from '../../src/manifest/field-path';
import { indexOffsets } from '../../src/manifest/positions';
import { splitStream } from '../../src/manifest/split';
import { parseYaml, printYaml } from '../../src/manifest/yaml';
import { runs } from '../helpers/runs';

/** Reads a text with both parsers. Returns whether the fast one did not decline. */
function readsAsTheLibrary(text: string): boolean {
  const reader = new BlockYamlReader();
  const value = reader.read(text);
  if (value === undefined) {
    return false;
  }
  expect(parseYaml(text)).toEqual({ values: [value], errors: [] });
  expect(JSON.stringify(parseYaml(text).values[0])).toBe(JSON.stringify(value));
  const offsetOf = indexOffsets(text);
  for (const path of [...pathsOf(value), ['absent'], ['kind', 0]]) {
    expect([path, reader.outline.offsetOf(0, value, path)]).toEqual([path, offsetOf(0, path)]);
  }
  return true;
}

function pathsOf(value: unknown, path: FieldPath = []): readonly FieldPath[] {
  const children: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : [];
  return [path, ...children.flatMap(([part, child]) => pathsOf(child, [...path, part]))];
}

describe('it reads', () => {
  test.each([
    ['a mapping', 'a: 1\nb: text\n'],
    ['no newline at the end', 'a: 1\nb:'],
    ['a marker, comments, blank lines', '---\n# Source: x\n\na:\n  # inside\n  b: 1\n\n   # askew\nc: 2\n'],
    ['a sequence that is indented, or at its key', 'a:\n  - 1\n  - x\nb:\n- y\n- z\nc: 1\n'],
    ['mappings in a sequence', 'a:\n  - b: 1\n    c: {}\n  -   b: 2\n      c: []\n'],
    ['a sequence at the column of its key in a sequence', 'a:\n- b:\n  - 1\n  c: 2\n- b:\n'],
    ['nothing', 'a:\nb: \nc: Null\nd: null\n'],
    ['numbers and booleans', 'a: 1\nb: -1.5\nc: 0x1F\nd: 1e3\ne: .5\nf: yes\ng: Off\nh: 0o17\ni: +1\nj: .inf\n'],
    [
      'values that only look like them',
      'a: 1.2.3\nb: 12:30\nc: 100m\nd: 50%\ne: 2020-01-01\nf: yes!\ng: 1_000\nh: --x\n',
    ],
    ['quoted keys', '"a": 1\n"helm.sh/hook": "x"\nb:\n  - "c": 1\n    "d": 2\n'],
    ['a value below its key', 'a:\n  {}\nb:\n    []\nc:\n  x y\nd:\n  [e, "f"]\ng:\n  "h"\n'],
    ['quotes', 'a: "1"\nb: \'x # y\'\nc: ""\nd: "it\'s: so"\ne:\n  - "- x"\n  - \'"\'\n'],
    ['flow sequences of words', 'a: ["sleep", "20"]\nb: [sh, -c, /bin/x]\nc:\n  - [ 1, "1" , true ]\n'],
    ['signs within words', 'a: http://x/y?z=1#frag\nb: a&b|c > d\ne: x, [y] {z}\nf: $(A)-$B\ng: (x)\n'],
    ['values that end in spaces', 'a: 1  \nb:   \n  c: x \n'],
  ])('%s', (_, text) => {
    expect(readsAsTheLibrary(text)).toBe(true);
  });
});

describe('it leaves to the library', () => {
  test.each([
    ['no mapping', 'text\n'],
    ['a sequence', '- a\n'],
    ['nothing', '\n'],
    ['only comments', '# a\n'],
    ['an anchor', 'a: &x 1\n'],
    ['an alias', 'a: *x\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a merge', '<<: {}\n'],
    ['a block scalar', 'a: |\n  x\n'],
    ['a folded scalar', 'a: >-\n  x\n'],
    ['a scalar of several lines', 'a: x\n  y\n'],
    ['a scalar of several lines in a sequence', 'a:\n  - x\n    y\n'],
    ['a quoted scalar of several lines', 'a: "x\n  y"\n'],
    ['an escape', 'a: "x\\n"\n'],
    ['a quote in quotes', "a: 'it''s'\n"],
    ['a comment after a value', 'a: x # y\n'],
    ['a comment after a quote', 'a: "x" # "y"\n'],
    ['a comment in the place of a value', 'a: # y\n  b: 1\n'],
    ['a second key in a line', 'a: b: c\n'],
    ['a dash in the line of a key', 'a: - b\n'],
    ['a dash alone', 'a:\n  -\n    b: 1\n'],
    ['a dash after a dash', 'a:\n  - - b\n'],
    ['a flow mapping', 'a: { b: 1 }\n'],
    ['flow in flow', 'a: [[b]]\n'],
    ['a comma without a word', 'a: [b, ]\n'],
    ['the same key twice', 'a: 1\na: 2\n'],
    ['a key that every object has', 'constructor: 1\n'],
    ['a quoted key that is a boolean without quotes', '"on": 1\n'],
    ['a quoted key with a space', '"a b": 1\n'],
    ['a key in one quote', "'a': 1\n"],
    ['a line of text below a line of text', 'a:\n  x\n  y\n'],
    ['a number as a key', '1: a\n'],
    ['a boolean as a key', 'on: a\n'],
    ['an indentation that matches nothing', 'a:\n    b: 1\n  c: 2\n'],
    ['an item below its mapping', 'a:\n  b: 1\n  - c\n'],
    ['a key among items', 'a:\n  - b\n  c: 1\n'],
    ['a document that is indented', '  a: 1\n'],
    ['a second document', 'a: 1\n---\nb: 1\n'],
    ['the end of a document', 'a: 1\n...\n'],
    ['a directive', '%YAML 1.2\n---\na: 1\n'],
    ['text after the marker', '--- # x\na: 1\n'],
    ['a tab', 'a:\tb\n'],
    ['Windows line endings', 'a: 1\r\nb: 2\r\n'],
    ['other letters', 'a: é\n'],
    ['more than fifty levels', Array.from({ length: 60 }, (_each, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ])('%s', (_, text) => {
    expect(new BlockYamlReader().read(text)).toBeUndefined();
  });

  test('and does not disturb what is read after it', () => {
    const reader = new BlockYamlReader();
    expect(reader.read('a:\n  b: 1\n  c: |\n    x\n')).toBeUndefined();
    expect(reader.outline.end).toBe(0);
    expect(reader.read('\n')).toBeUndefined();
    expect(reader.read('c: 1\nd: [x]\n')).toEqual({ c: 1, d: ['x'] });
    expect(reader.outline.offsetOf(0, { c: 1, d: ['x'] }, ['d', 0])).toBe(9);
    expect(reader.read('\n')).toBeUndefined();
  });
});

/** Manifests that others wrote by hand, and the measured ones. */
const WRITTEN = ['corpus', 'measured']
  .map((name) => join(__dirname, '..', name))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.yaml'))
  .flatMap((path) => splitStream(readFileSync(path, 'utf8')).map(({ text }) => text));

/** The same manifests as tools print them. */
const PRINTED = WRITTEN.flatMap((text) => parseYaml(text).values.map((value) => printYaml([value])));

test('manifests are read as by the library, and most of the printed ones by the fast parser', () => {
  expect(PRINTED.length).toBeGreaterThan(40);
  expect(WRITTEN.filter(readsAsTheLibrary).length).toBeGreaterThan(0);
  expect(PRINTED.filter(readsAsTheLibrary).length).toBeGreaterThan(0.8 * PRINTED.length);
});

/** Tokens that mean something to YAML somewhere, and some that might. */
const BITS =
  `-|- |:|: |#| #|\n|\n  |\n- |\nx: |  | |"|'|{|}|[|]|,|&a |*a|!|!!str |>|~|null|true|yes|on: 1|0x1F|0o7|1e3|.inf|<<: |? |\n---\n|\n...\n|%|@|\t|\\|a: b|- a|{}|[]|[a, "b"]|""|''|a:|"a": 1|é|\r\n`
    .split('|')
    .concat('|', '|-\n');

/** A few lines of a manifest, changed in a few places. */
const changedManifest = fc
  .record({
    manifest: fc.nat(),
    first: fc.nat(),
    count: fc.integer({ min: 1, max: 8 }),
    changes: fc.array(fc.record({ at: fc.nat(), drop: fc.integer({ min: 0, max: 3 }), bit: fc.nat() }), {
      maxLength: 3,
    }),
  })
  .map(({ manifest, first, count, changes }) => {
    const manifests = [...WRITTEN, ...PRINTED];
    const lines = (manifests[manifest % manifests.length] ?? '').split('\n');
    const start = first % lines.length;
    const indentation = /^ */.exec(lines[start] ?? '')?.[0].length ?? 0;
    const some = lines.slice(start, start + count).map((line) => line.slice(indentation));
    return changes.reduce(
      (text, { at, drop, bit }) => {
        const place = at % (text.length + 1);
        // Sometimes only a deletion.
        const inserted = bit % 4 === 0 ? '' : (BITS[bit % BITS.length] ?? '');
        return text.slice(0, place) + inserted + text.slice(place + drop);
      },
      `${some.join('\n')}\n`,
    );
  });

test('whatever is changed in a manifest, it is read as by the library, or left to it', () => {
  const read = { short: 0, all: 0 };
  fc.assert(
    fc.property(changedManifest, (text) => {
      read.all++;
      read.short += readsAsTheLibrary(text) ? 1 : 0;
    }),
    { numRuns: runs(4000), seed: 4 },
  );
  // Otherwise the property proves little.
  expect(read.short).toBeGreaterThan(read.all / 6);
});
