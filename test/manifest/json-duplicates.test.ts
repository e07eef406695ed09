import fc from 'fast-check';
import { duplicateKey } from '../../src/manifest/json-duplicates';
import { parseDocuments } from '../../src/manifest/documents';
import { runs } from '../helpers/runs';

const RUNS = { numRuns: runs(200), seed: 20_261_128 };

test.each([
  ['{"a":1,"a":2}', 7],
  ['{"b":{"a":1,"c":[{"x":1,"x":2}]}}', 24],
  [String.raw`{"a":1,"\u0061":2}`, 7],
  ['{ "a" : [] ,\n "a" : {} }', 14],
  [String.raw`{"\"":1,"\"":2}`, 8],
  ['{"":1,"":2}', 6],
])('the second key of a mapping is found: %s', (text, offset) => {
  expect(duplicateKey(text)).toBe(offset);
});

test.each([
  '{"a":{"a":{"a":["a","a"]}},"b":"a"}',
  '[{"a":1},{"a":1},"a"]',
  String.raw`{"a":"{\"a\":1,\"a\":2}","b":"a\\","c":","}`,
  '{"a":[1,2,3],"b":[[],[]]}',
  '"a"',
  '1',
])('a value, or a key of another mapping, is none: %s', (text) => {
  expect(duplicateKey(text)).toBeUndefined();
});

test('what JSON prints never has one, whatever it contains', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(duplicateKey(JSON.stringify(JSON.parse(text)))).toBeUndefined();
    }),
    RUNS,
  );
});

test('it is a problem of the input, at its line and column, and the last value counts', () => {
  const text = '{\n  "apiVersion": "v1",\n  "kind": "A",\n  "metadata": { "name": "a", "name": "b" }\n}\n';
  const { documents, problems } = parseDocuments([{ name: 'a.json', text }]);
  expect(problems).toEqual([
    {
      position: { file: 'a.json', line: 4, column: 30 },
      message: 'mapping should have each key once, got a duplicate, of which the last counts; remove one',
    },
  ]);
  expect(documents.map(({ value }) => value)).toEqual([{ apiVersion: 'v1', kind: 'A', metadata: { name: 'b' } }]);
});
