import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { renderJson } from '../../src/report/json';
import { ACKNOWLEDGED, FROM_MEMORY, IN_CONTAINER, UNPROVEN, VIOLATED, WARNING, input } from './input';

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../schemas/report.schema.json'), 'utf8')) as object;

test('every key is always present, and null if it has no value', () => {
  expect(JSON.parse(renderJson(input([FROM_MEMORY])))).toEqual({
    version: 1,
    scanned: 4,
    findings: [
      {
        rule: 'grace-zero',
        severity: 'error',
        verdict: 'violated',
        object: { apiVersion: 'v1', kind: 'Pod', namespace: null, name: 'web' },
        container: null,
        file: null,
        line: null,
        column: null,
        message: FROM_MEMORY.message,
        remedy: FROM_MEMORY.remedy,
        acknowledged: null,
      },
    ],
    problems: [],
  });
});

test('the report is valid against the published schema', () => {
  const problems = [
    { file: 'a.yaml', line: 3, column: 1, message: 'a tab' },
    { file: 'b.yaml', message: 'denied' },
  ];
  const all = [VIOLATED, IN_CONTAINER, WARNING, UNPROVEN, ACKNOWLEDGED, FROM_MEMORY];
  const validate = new Ajv({ allErrors: true }).compile(SCHEMA);
  validate(JSON.parse(renderJson(input(all, { problems }))));
  expect(validate.errors).toBeNull();
});
