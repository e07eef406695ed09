import type { RuleId } from '../../src/manifest/rule-ids';
import { RULES, check } from '../../src/rules';
import { exampleOf } from '../../src/rules/example';
import type { CheckReport, Severity } from '../../src/model/results/finding';

/** Rules about what the input does not show. */
const PROVES_NOTHING: ReadonlySet<RuleId> = new Set(['router-unknown']);

/** Without the rules whose findings supersede those of this one. */
function run(text: string, id: RuleId, targetVersion: string | undefined): CheckReport {
  const skip = RULES.filter(({ meta }) => meta.replaces?.includes(id)).map(({ meta }) => meta.id);
  return check([{ name: 'example.yaml', text }], { skip, ...(targetVersion !== undefined && { targetVersion }) });
}

function idsOf({ findings }: CheckReport, severity?: Severity): readonly string[] {
  return findings.filter((each) => severity === undefined || each.severity === severity).map(({ rule }) => rule);
}

describe.each(RULES.map((rule) => [rule.meta.id, rule] as const))('the example of %s', (id, rule) => {
  const example = exampleOf(rule);
  const bad = run(example.bad, id, rule.exampleTarget);
  const good = run(example.good, id, rule.exampleTarget);

  test('is a diff', () => {
    expect(rule.example).toMatch(/^\n(?:[-+ ] .+\n)+$/);
    expect(example.bad).not.toBe(example.good);
  });

  test('is YAML that can be read', () => {
    expect([...bad.problems, ...good.problems]).toEqual([]);
    expect(bad.scanned).toBeGreaterThan(0);
    expect(good.scanned).toBeGreaterThan(0);
  });

  test('breaks the rule', () => {
    expect(idsOf(bad)).toContain(id);
    const verdicts = bad.findings.filter(({ rule }) => rule === id).map(({ verdict }) => verdict);
    expect(verdicts).toContain(PROVES_NOTHING.has(id) ? 'unproven' : 'violated');
  });

  test('follows the rule once it is changed, and breaks no other rule with an error', () => {
    expect(idsOf(good)).not.toContain(id);
    expect(idsOf(good, 'error')).toEqual([]);
  });
});
