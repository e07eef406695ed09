/**
 * Constructs promise, rules verify: the rules, which know nothing about the constructs, read what the examples render.
 */
import { Testing } from 'cdk8s';
import { EXAMPLES } from '../../examples';
import { checkObjects } from '../../src/rules/check';
import { ADVICE } from '../helpers/advice';

/** Acknowledged by `Database.mysql()` itself: a single server means an outage, and says so. */
const ONE_DATABASE_SERVER = [
  'StatefulSet/wordpress-mysql acknowledged prestop-covers-propagation',
  'StatefulSet/wordpress-mysql acknowledged statefulset-single',
];

const ACKNOWLEDGED: Readonly<Record<string, readonly string[]>> = {
  // Retired, and shown for those who still use it.
  ingress: ['Ingress/shop-nginx acknowledged router-retired'],
  wordpress: ONE_DATABASE_SERVER,
  'wordpress-tutorial': ONE_DATABASE_SERVER,
};

test.each(Object.entries(EXAMPLES))('%s is clean, but for advice', (name, ExampleChart) => {
  const { findings, problems, scanned } = checkObjects(Testing.synth(new ExampleChart(Testing.app(), name)));
  expect(scanned).toBeGreaterThan(2);
  expect(problems).toEqual([]);
  const graver = findings.filter(({ rule, severity }) => severity !== 'info' || !ADVICE.includes(rule));
  expect(graver.map(({ object, rule, verdict }) => `${object.kind}/${object.name} ${verdict} ${rule}`)).toEqual(
    ACKNOWLEDGED[name] ?? [],
  );
});
