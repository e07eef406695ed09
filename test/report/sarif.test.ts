import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import { renderSarif } from '../../src/report/sarif';
import type { ReportInput } from '../../src/report/report-input';
import { ACKNOWLEDGED, FROM_MEMORY, IN_CONTAINER, INFO, UNPROVEN, VIOLATED, WARNING, input } from './input';

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly Readonly<Record<string, unknown>>[] } };
    readonly invocations: readonly Readonly<Record<string, unknown>>[];
    readonly results: readonly Result[];
  }[];
}

interface Result extends Readonly<Record<string, unknown>> {
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly locations: readonly {
    readonly physicalLocation?: { readonly artifactLocation: { readonly uri: string } };
  }[];
}

const run = (report: ReportInput): Log['runs'][number] => (JSON.parse(renderSarif(report)) as Log).runs[0]!;
const print = (result: Result): string => result.partialFingerprints['nonstop/v1']!;

test('the log is valid against the schema of SARIF 2.1.0', () => {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const problems = [
    { file: 'ä b.yaml', line: 3, column: 1, message: 'a tab' },
    { file: '-', message: 'denied' },
  ];
  const all = [VIOLATED, IN_CONTAINER, WARNING, INFO, UNPROVEN, ACKNOWLEDGED, FROM_MEMORY];
  // The schema declares draft 4, but uses only what later drafts kept.
  const validate = ajv.compile({ ...schema, $schema: undefined, id: undefined });
  validate(JSON.parse(renderSarif(input(all, { problems }))));
  expect(validate.errors).toBeNull();
});

test('a rule has its text, its level and a link to its documentation', () => {
  expect(run(input([])).tool.driver.rules[0]).toMatchObject({
    id: 'grace-zero',
    shortDescription: { text: 'A grace period of zero kills requests at once' },
    helpUri: expect.stringMatching(/rules\.md#grace-zero$/) as string,
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['kubernetes', 'zero-downtime', 'time-budget'] },
  });
});

test('severities become levels', () => {
  const levels = run(input([VIOLATED, WARNING, INFO])).results.map((result) => result.level);
  expect(levels).toEqual(['error', 'warning', 'note']);
});

test('a result points at its rule, its line and its object', () => {
  expect(run(input([WARNING])).results[0]).toMatchObject({
    ruleId: 'pdb-missing',
    ruleIndex: 1,
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: 'dist/web.yaml' }, region: { startLine: 12, startColumn: 7 } },
        logicalLocations: [{ fullyQualifiedName: 'apps/v1/Deployment/shop/web' }],
      },
    ],
  });
});

test('an acknowledged finding is a suppressed result with its reason', () => {
  const [result] = run(input([ACKNOWLEDGED])).results;
  expect(result!.suppressions).toEqual([{ kind: 'inSource', status: 'accepted', justification: 'a batch server' }]);
});

test('an unproven finding is open, not failed', () => {
  expect(run(input([UNPROVEN])).results[0]).toMatchObject({ kind: 'open', level: 'none' });
});

test('a fingerprint survives a change of line, file and numbers, and distinguishes equal findings', () => {
  const moved = { ...VIOLATED, message: 'other', position: { file: 'b.yaml', line: 99, column: 1 } };
  const [before] = run(input([VIOLATED])).results;
  const after = run(input([moved, moved, IN_CONTAINER])).results;
  expect(print(after[0]!)).toBe(print(before!));
  expect(new Set(after.map(print)).size).toBe(3);
});

test.each([
  ['a b/ä#1.yaml', 'a%20b/%C3%A4%231.yaml'],
  ['/tmp/web.yaml', 'file:///tmp/web.yaml'],
  ['dist\\web.yaml', 'dist/web.yaml'],
  ['C:\\dist\\web.yaml', 'file:///C:/dist/web.yaml'],
])('the file %s becomes the URI %s', (file, uri) => {
  const [result] = run(input([{ ...VIOLATED, position: { file, line: 1, column: 1 } }])).results;
  expect(result!.locations[0]!.physicalLocation?.artifactLocation.uri).toBe(uri);
});

test('a problem of the input makes the invocation unsuccessful', () => {
  const [invocation] = run(input([], { problems: [{ file: 'a.yaml', message: 'denied' }] })).invocations;
  expect(invocation).toMatchObject({ executionSuccessful: false, toolExecutionNotifications: [{ level: 'error' }] });
});
