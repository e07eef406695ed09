/**
 * Breaks every guarantee of every example, one at a time: the rule that guards it fires, and no error appears that is
 * not a consequence.
 */
import { Testing } from 'cdk8s';
import { EXAMPLES } from '../../examples';
import type { Finding } from '../../src/model/results/finding';
import { checkObjects } from '../../src/rules/check';
import { type Draft, MUTATIONS } from './mutations';

const NEVER_APPLIED = 'no example has what is to be broken';

const RENDERED = Object.entries(EXAMPLES).map(
  ([name, ExampleChart]) => [name, Testing.synth(new ExampleChart(Testing.app(), name)) as readonly Draft[]] as const,
);

const describeFinding = ({ severity, rule, object, container }: Finding): string =>
  `${severity} ${rule} ${object.kind}/${object.name}${container === undefined ? '' : `[${container}]`}`;

const found = (objects: readonly unknown[]): readonly Finding[] =>
  checkObjects(objects, { targetVersion: '1.33' }).findings.filter(({ verdict }) => verdict === 'violated');

describe.each(MUTATIONS)('$name', ({ breaks, rule, orRather = [], consequences = [] }) => {
  test('is found wherever an example has the guarantee, and causes no other error', () => {
    let applied = 0;
    for (const [name, rendered] of RENDERED) {
      let objects = structuredClone([...rendered]);
      for (let index = 0; index < rendered.length; index++) {
        if (!breaks(objects[index]!, objects)) {
          continue;
        }
        applied++;
        const findings = found(objects);
        const at = `${name}: ${String(objects[index]?.kind)}`;
        const rules = findings.map((finding) => finding.rule);
        const guard = rules.find((id) => orRather.includes(id)) ?? rule;
        expect([at, rules]).toEqual([at, expect.arrayContaining([guard])]);
        const others = findings.filter(
          (finding) => finding.severity === 'error' && finding.rule !== guard && !consequences.includes(finding.rule),
        );
        expect([at, others.map(describeFinding)]).toEqual([at, []]);
        objects = structuredClone([...rendered]);
      }
    }
    expect(applied === 0 ? NEVER_APPLIED : '').toBe('');
  });
});
