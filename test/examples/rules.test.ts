/**
 * Constructs promise, rules verify: what the examples render is read by rules that know nothing of the constructs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { EXAMPLES } from '../../examples';
import { checkObjects } from '../../src/rules/check';
import { RULES } from '../../src/rules/register';

const CONSTRUCTS = join(__dirname, '../../src/constructs');

test.each(Object.entries(EXAMPLES))('%s is clean at every severity', (name, ExampleChart) => {
  const { findings, problems, scanned } = checkObjects(Testing.synth(new ExampleChart(Testing.app(), name)));
  expect(scanned).toBeGreaterThan(2);
  expect(problems).toEqual([]);
  expect(findings.map(({ rule, severity, verdict, message }) => `${severity} ${verdict} ${rule}: ${message}`)).toEqual(
    [],
  );
});

test('the ids that the constructs name are rules, or features that a manifest cannot show to be dropped', () => {
  const known = new Set([...RULES.map(({ meta }) => meta.id), 'native-sidecar-dropped']);
  const files = readdirSync(CONSTRUCTS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const named = files.flatMap((file) => {
    const text = readFileSync(join(CONSTRUCTS, file), 'utf8');
    return [...text.matchAll(/rule: '([a-z-]+)'/g)].map(([, id]) => id ?? '');
  });
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((id) => !known.has(id))).toEqual([]);
});
