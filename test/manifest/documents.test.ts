import { documentsOf, parseDocuments } from '../../src/manifest/documents';
import { cpuSecondsOf } from '../helpers/cpu';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n';

function parse(text: string): ReturnType<typeof parseDocuments> {
  return parseDocuments([{ name: 'f.yaml', text }]);
}

function names(text: string): readonly unknown[] {
  return parse(text).documents.map(
    ({ value }) => (value.metadata as { name?: unknown } | undefined)?.name ?? value.kind,
  );
}

function problems(text: string): readonly string[] {
  return parse(text).problems.map(({ position: { line, column }, message }) => `${line}:${column} ${message}`);
}

describe('reads', () => {
  test('Windows line endings and a byte-order mark', () => {
    const { documents, problems: found } = parse(`\uFEFF${POD}---\n${POD}`.replaceAll('\n', '\r\n'));
    expect(found).toEqual([]);
    expect(documents.map((document) => document.locate(['metadata', 'name']))).toEqual([
      { file: 'f.yaml', line: 3, column: 12 },
      { file: 'f.yaml', line: 7, column: 12 },
    ]);
  });

  test('files that were joined, each with its byte-order mark', () => {
    const text = `\uFEFF${POD}---\n\uFEFF${POD}\uFEFF---\n${POD}`;
    expect(names(text)).toEqual(['a', 'a', 'a']);
    expect(parse(text).documents[2]!.locate(['kind'])).toMatchObject({ line: 10, column: 1 });
    expect(problems(text)).toEqual([]);
  });

  test('a list as the API returns it, whose items have no kind', () => {
    const list = { apiVersion: 'apps/v1', kind: 'DeploymentList', items: [{ metadata: { name: 'x' } }] };
    expect(parse(JSON.stringify(list)).documents[0]!.value).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'x' },
    });
  });

  test('the output of helm template: comments, empty documents, a marker at the end', () => {
    expect(names(`---\n# Source: a/b.yaml\n---\n# Source: a/c.yaml\n${POD}---\n\n---\n---\n# end\n`)).toEqual(['a']);
    expect(problems('---\n# nothing\n---\n')).toEqual([]);
  });

  test('--- within a block scalar as text', () => {
    expect(names(`kind: ConfigMap\napiVersion: v1\ndata:\n  a: |\n    x\n    ---\n    y\n---\n${POD}`)).toEqual([
      'ConfigMap',
      'a',
    ]);
  });

  test('content on the line of the marker, document ends and directives', () => {
    expect(names(`--- {apiVersion: v1, kind: A}\n...\n%YAML 1.2\n---\n${POD}...\n`)).toEqual(['A', 'a']);
  });

  test('JSON, and lists in any depth', () => {
    const inner = {
      apiVersion: 'v1',
      kind: 'PodList',
      items: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' } }],
    };
    const text = JSON.stringify(
      { apiVersion: 'v1', kind: 'List', items: [inner, { apiVersion: 'v1', kind: 'Y' }] },
      null,
      2,
    );
    expect(names(text)).toEqual(['x', 'Y']);
    const { line } = parse(text).documents[0]!.locate(['metadata', 'name'])!;
    expect(text.split('\n')[line - 1]).toContain('"name": "x"');
  });

  test('anchors and merge keys', () => {
    const text = `${POD}spec:\n  base: &b {x: 1, y: 2}\n  other:\n    <<: *b\n    y: 3\n`;
    expect(parse(text).documents[0]!.value.spec).toEqual({ base: { x: 1, y: 2 }, other: { x: 1, y: 3 } });
  });

  test('booleans as Kubernetes does', () => {
    expect(parse(`${POD}a: yes\nb: off\nc: y\nd: "no"\n`).documents[0]!.value).toMatchObject({
      a: true,
      b: false,
      c: 'y',
      d: 'no',
    });
  });
});

describe('reports what is wrong and where, and reads the rest', () => {
  test.each([
    ['a broken document', `${POD}---\na: [\n---\n${POD}`, /^\d+:\d+ document should be YAML, got: /],
    ['a tab', `${POD}---\na:\n\tb: 1\n---\n${POD}`, /^6:1 document should be YAML, got: tab characters/],
    ['a template', `${POD}---\na: {{ .Values.x }}\n---\n${POD}`, /render it first, for example with `helm template`/],
    ['a list', `${POD}---\n- 1\n---\n${POD}`, /^5:1 document should be a Kubernetes object, got a list/],
    ['text', `${POD}---\nhello\n---\n${POD}`, /got the string "hello"/],
    ['values', `${POD}---\na: 1\n---\n${POD}`, /with 'apiVersion' and 'kind', got nothing for 'kind'/],
    ['an anchor in itself', `${POD}---\na: &a {b: *a}\n---\n${POD}`, /an anchor that contains itself/],
  ])('%s', (_, text, message) => {
    expect(names(text)).toEqual(['a', 'a']);
    expect(problems(text)).toEqual([expect.stringMatching(message)]);
  });

  test('every item of a list that is not an object', () => {
    const text = 'apiVersion: v1\nkind: List\nitems:\n  - null\n  - {apiVersion: v1, kind: A}\n  - {a: 1}\n';
    expect(names(text)).toEqual(['A']);
    expect(problems(text)).toEqual([
      '4:5 item should be a Kubernetes object, got nothing; pass manifests only',
      expect.stringMatching(/^6:5 item should be .* got nothing for 'kind'/),
    ]);
  });

  test('a duplicate key, of which the last counts as in Kubernetes', () => {
    const text = `${POD}spec:\n  x: 1\n  x: 2\n`;
    expect(problems(text)).toEqual([expect.stringMatching(/^6:3 mapping should have each key once/)]);
    expect(parse(text).documents[0]!.value.spec).toEqual({ x: 2 });
  });

  test('a billion laughs, almost instantly', () => {
    const rows = 'bcdefghij'
      .split('')
      .map((name, index) => `${name}: &${name} [${`*${'abcdefghij'[index]},`.repeat(9)}]`);
    const seconds = cpuSecondsOf(() => {
      expect(problems(`apiVersion: v1\nkind: X\na: &a [x,x,x,x,x,x,x,x,x]\n${rows.join('\n')}\n`)).toEqual([
        expect.stringMatching(/should have at most 1000000 values/),
      ]);
    });
    expect(seconds).toBeLessThan(2);
  });

  test.each([
    ['YAML', '['.repeat(100_000)],
    ['JSON', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['a mapping in JSON', `{"apiVersion":"v1","kind":"X","a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
  ])('nesting without end in %s', (_, text) => {
    expect(problems(text)).toHaveLength(1);
  });

  test('values from memory that are not objects', () => {
    const { documents, problems: found } = documentsOf([null, 3, { apiVersion: 'v1', kind: 'A' }]);
    expect(documents).toHaveLength(1);
    expect(found.map(({ message }) => message)).toEqual([
      'object 1 should be a Kubernetes object, got nothing; pass manifests only',
      'object 2 should be a Kubernetes object, got 3; pass manifests only',
    ]);
  });
});

test('10,000 documents are read quickly', () => {
  const seconds = cpuSecondsOf(() => {
    expect(parse(`${POD}---\n`.repeat(10_000)).documents).toHaveLength(10_000);
  });
  expect(seconds).toBeLessThan(5);
});
