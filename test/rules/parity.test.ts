import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RULES, RULE_GROUPS, SEVERITIES } from '../../src/rules';
import { RULE_IDS } from '../../src/manifest/rule-ids';
import { printCatalogue } from '../../src/rules/catalogue';
import { ruleOf } from '../../src/rules/register';

const SOURCE = join(__dirname, '../../src/rules');
const metas = RULES.map(({ meta }) => meta);

/** Every file that exports a rule, as GROUP/ID. */
const ruleFiles = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter(
    (file) => file.endsWith('.ts') && /^export const \w+: Rule = /m.test(readFileSync(join(SOURCE, file), 'utf8')),
  )
  .map((file) => file.replace(/\.ts$/, ''));

test('every rule file is registered: its folder is its group, and its name is its id', () => {
  expect(metas.map(({ group, id }) => `${group}/${id}`).sort()).toEqual([...ruleFiles].sort());
});

test('every rule is registered by its own id', () => {
  expect(RULE_IDS.map((id) => ruleOf(id).meta.id)).toEqual(RULE_IDS);
});

test('rules are registered group by group', () => {
  const groups = metas.map(({ group }) => RULE_GROUPS.indexOf(group));
  expect(groups).toEqual([...groups].sort((a, b) => a - b));
});

describe.each(metas)('$id', (meta) => {
  test('documents itself', () => {
    expect(meta.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(SEVERITIES).toContain(meta.severity);
    expect(meta.title).toMatch(/^\S.{10,90}[^.]$/);
    expect(meta.reason).toMatch(/^.{40,}\.$/);
    expect(meta.remedy).toMatch(/^.{10,}[^.]$/);
    expect(meta.source).toMatch(/^https:\/\//);
  });

  test('has valid and invalid cases', () => {
    const text = readFileSync(join(__dirname, meta.group, `${meta.id}.test.ts`), 'utf8');
    expect(text).toContain(`testRule('${meta.id}'`);
    expect(text).toMatch(/valid: \[\s*\{/);
    expect(text).toMatch(/invalid: \[\s*\{/);
  });
});

test('the page of the rules is up to date: npm run docs:rules', () => {
  const page = readFileSync(join(__dirname, '../../docs/reference/rules.md'), 'utf8');
  expect(page).toBe(printCatalogue(RULES));
});
