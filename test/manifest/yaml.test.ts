import { type FieldPath, formatFieldPath } from '../../src/manifest/field-path';
import { indexOffsets, lineAndColumn } from '../../src/manifest/positions';
import { splitStream } from '../../src/manifest/split';
import { parseYaml, printYaml } from '../../src/manifest/yaml';

test('what is printed reads back the same, with one document each and no anchors', () => {
  const shared = { a: 1 };
  const objects = [{ kind: 'A', one: shared, two: shared, text: 'x: y\n---\nz', yes: 'yes' }, { kind: 'B' }];
  const text = printYaml(objects);
  expect(parseYaml(text).values).toEqual(objects);
  expect(text).not.toContain('&');
  expect(splitStream(text)).toHaveLength(2);
});

test('positions are those of keys and items, or of the nearest ancestor in the text', () => {
  const text = 'a:\n  - b: 1\n    c: {d: 2}\n  - e\n';
  const offsetOf = indexOffsets(text);
  const find = (document: number, path: FieldPath) => lineAndColumn(text, offsetOf(document, path));
  expect(find(0, ['a', 0, 'c', 'd'])).toEqual({ line: 3, column: 9 });
  expect(find(0, ['a', 1])).toEqual({ line: 4, column: 5 });
  expect(find(0, ['a', 0, 'absent', 'deeper'])).toEqual({ line: 2, column: 5 });
  expect(find(0, [])).toEqual({ line: 1, column: 1 });
});

test('field paths print as users write them', () => {
  expect(formatFieldPath(['spec', 'containers', 0, 'image'])).toBe('spec.containers[0].image');
});
