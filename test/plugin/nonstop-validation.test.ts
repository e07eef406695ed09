import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NonstopValidation } from '../../src/plugin/nonstop-validation';
import type { Violation } from '../../src/plugin/validation-context';
import { CLEAN, LOSING, UNPROVEN } from '../cli/harness';

const folder = mkdtempSync(join(tmpdir(), 'nonstop-plugin-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Validated {
  readonly violations: readonly Violation[];
  readonly submitted: readonly (readonly unknown[])[];
}

async function validate(texts: readonly string[], properties?: object): Promise<Validated> {
  const violations: Violation[] = [];
  const submitted: unknown[][] = [];
  const manifests = texts.map((text, index) => {
    const path = join(folder, `${index}`, 'shop.k8s.yaml');
    mkdirSync(join(folder, `${index}`), { recursive: true });
    writeFileSync(path, text);
    return path;
  });
  await new NonstopValidation(properties).validate({
    manifests,
    report: {
      addViolation: (violation) => {
        if (submitted.length > 0) {
          throw new Error('violations cannot be added after the report was submitted');
        }
        violations.push(violation);
      },
      submit: (...args) => submitted.push(args),
    },
  });
  return { violations, submitted };
}

test('a clean app is reported as a success, once', async () => {
  const { violations, submitted } = await validate([CLEAN]);
  expect(violations).toEqual([]);
  expect(submitted).toEqual([['success', { 'objects checked': '1', 'findings below the threshold': '0' }]]);
});

test('an app without manifests has nothing to lose', async () => {
  expect((await validate([])).submitted[0]?.[0]).toBe('success');
});

test('findings below the threshold are named by rule and object, so that they can be looked up', async () => {
  const { submitted } = await validate([LOSING]);
  expect(submitted[0]?.[1]).toMatchObject({
    'findings below the threshold': expect.stringMatching(/^[1-9]/) as string,
    '- pdb-missing': 'Deployment web',
  });
  const many = Array.from({ length: 7 }, (_, index) => LOSING.replaceAll('web', `web-${index}`)).join('---\n');
  const [, names] = (await validate([many])).submitted[0] as [string, Readonly<Record<string, string>>];
  expect(names['- pdb-missing']).toBe(
    `${[0, 1, 2, 3, 4].map((index) => `Deployment web-${index}`).join(', ')} and 2 more`,
  );
});

test('names cannot forge a line or a command in the report', async () => {
  const evil = 'a\\n::error::\\u202e##[error]';
  const { violations, submitted } = await validate([LOSING.replaceAll('name: web', `name: "${evil}"`)]);
  expect(JSON.stringify([violations, submitted])).not.toMatch(/\\n::|\u202e|##\[/);
});

test('nothing at all is said to be nothing', async () => {
  expect((await validate([])).submitted[0]?.[1]).toMatchObject({ 'objects checked': '0, so nothing was checked' });
});

test('errors fail, with a violation for each rule that has name, file, line and numbers', async () => {
  const { violations, submitted } = await validate([CLEAN, LOSING]);
  expect(submitted[0]?.[0]).toBe('failure');
  const violation = violations.find(({ ruleName }) => ruleName === 'grace-zero');
  expect(violation?.violatingResources).toEqual([
    {
      resourceName: 'web',
      manifestPath: join(folder, '1', 'shop.k8s.yaml'),
      locations: [expect.stringMatching(/^11:7 Deployment: terminationGracePeriodSeconds is 0/) as string],
    },
  ]);
  expect(violations.map(({ ruleName }) => ruleName)).not.toContain('pdb-missing');
});

test('warnings fail if the threshold includes them, unproven findings under strict', async () => {
  const rules = Object.fromEntries((await validate([LOSING])).violations.map(({ ruleName }) => [ruleName, 'off']));
  expect((await validate([LOSING], { rules })).submitted[0]?.[0]).toBe('success');
  expect((await validate([LOSING], { rules, severity: 'warning' })).submitted[0]?.[0]).toBe('failure');
  expect((await validate([UNPROVEN], { severity: 'warning' })).submitted[0]?.[0]).toBe('success');
  expect((await validate([UNPROVEN], { severity: 'warning', strict: true })).submitted[0]?.[0]).toBe('failure');
});

test('objects of several manifests are checked together', async () => {
  const [deployment = '', service = ''] = LOSING.split('---\n');
  const { violations } = await validate([deployment, service]);
  expect(violations.map(({ ruleName }) => ruleName)).toContain('readiness-on-serving-container');
});

test('a manifest that cannot be read is a violation in addition to the others', async () => {
  const { violations } = await validate([`${LOSING}---\nkind: [\n`]);
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(
    expect.arrayContaining(['unreadable-manifest', 'grace-zero']),
  );
});

test('unknown properties are refused', async () => {
  await expect(validate([CLEAN], { severty: 'error' })).rejects.toThrow("did you mean 'severity'?");
});
