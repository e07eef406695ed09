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

/** What `Database.mysql()` writes itself: one server is an outage, and says so. */
const ONE_DATABASE_SERVER = [
  'StatefulSet/wordpress-mysql acknowledged prestop-covers-propagation',
  'StatefulSet/wordpress-mysql acknowledged statefulset-single',
];

const ACKNOWLEDGED: Readonly<Record<string, readonly string[]>> = {
  wordpress: ONE_DATABASE_SERVER,
  'wordpress-tutorial': ONE_DATABASE_SERVER,
};

test.each(Object.entries(EXAMPLES))('%s is clean at every severity', (name, ExampleChart) => {
  const { findings, problems, scanned } = checkObjects(Testing.synth(new ExampleChart(Testing.app(), name)));
  expect(scanned).toBeGreaterThan(2);
  expect(problems).toEqual([]);
  expect(findings.map(({ object, rule, verdict }) => `${object.kind}/${object.name} ${verdict} ${rule}`)).toEqual(
    ACKNOWLEDGED[name] ?? [],
  );
});

test('the ids that the constructs name are rules', () => {
  const known = new Set(RULES.map(({ meta }) => meta.id));
  const named = readdirSync(CONSTRUCTS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(CONSTRUCTS, file), 'utf8');
      return [...text.matchAll(/rule: '([a-z-]+)'/g)].map(([, id]) => id ?? '');
    });
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((id) => !known.has(id))).toEqual([]);
});
