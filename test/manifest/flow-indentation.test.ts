import { parseDocuments } from '../../src/manifest/documents';

const spec = (lines: readonly string[]): string =>
  ['apiVersion: example.com/v1', 'kind: Thing', 'metadata: { name: x }', 'spec:', ...lines].join('\n');

function read(text: string): unknown {
  const { documents, problems } = parseDocuments([{ name: 'x.yaml', text }]);
  expect(problems).toEqual([]);
  return documents[0]?.value.spec;
}

describe('a flow collection or a quoted scalar that goes on at the column of its key, which kubectl reads', () => {
  test.each<[string, readonly string[], unknown]>([
    ['a closing bracket', ['  required: [', '    "a"', '  ]'], { required: ['a'] }],
    ['a closing brace', ['  a: {', '    b: 1', '  }', '  c: 2'], { a: { b: 1 }, c: 2 }],
    ['a list of a list', ['  - [', '    1,', '  2]', '  - 3'], [[1, 2], 3]],
    ['a quoted scalar', ['  a: "one', '  two"', "  b: 'it''s", "  three'"], { a: 'one two', b: "it's three" }],
    ['a comment with a bracket', ['  a: [ # ]', '  1', '  ]'], { a: [1] }],
    ['a quote in a plain scalar', ["  it's: [", '  1]', '  b: 2'], { "it's": [1], b: 2 }],
    ['a literal before it', ['  a: |', '    [ "', '  b: [', '  1]'], { a: '[ "\n', b: [1] }],
  ])('%s', (_, lines, expected) => {
    expect(read(spec(lines))).toEqual(expected);
  });

  test('positions are those of the text as it is written', () => {
    const [document] = parseDocuments([{ name: 'x', text: spec(['  a: [', '  1,', '  2]', '  b: 3']) }]).documents;
    expect(document?.locate(['spec', 'a', 1])).toMatchObject({ line: 7, column: 3 });
    expect(document?.locate(['spec', 'b'])).toMatchObject({ line: 8, column: 3 });
  });

  test('an error in such a document is reported where it is', () => {
    const { problems } = parseDocuments([{ name: 'x', text: spec(['  a: [', '  1', '  b: "']) }]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.position.line).toBeGreaterThan(5);
  });
});

describe('a document whose apiVersion or kind is mistyped is read as it is meant', () => {
  test.each([
    ['apiversion: v1', 'kind: Service'],
    ['ApiVersion: v1', 'Kind: Service'],
    ['apiVerison: v1', 'kind: Service'],
    ['apiVersion: v1', 'knid: Service'],
  ])('%s, %s', (...lines) => {
    const { documents, problems } = parseDocuments([{ name: 'x', text: lines.join('\n') }]);
    expect(problems).toEqual([]);
    expect(documents[0]?.value).toMatchObject({ apiVersion: 'v1', kind: 'Service' });
  });

  test('one that lacks it is a problem', () => {
    const { documents, problems } = parseDocuments([{ name: 'x', text: 'kind: Service\nname: api' }]);
    expect([documents.length, problems.length]).toEqual([0, 1]);
  });
});
