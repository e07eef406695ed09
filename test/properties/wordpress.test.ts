import fc from 'fast-check';
import { Secrets } from '../../src';
import { checkObjects } from '../helpers/check-constructs';
import { find, newStack, REQUIRED, synth, variablesOf } from '../constructs/wordpress/stack';
import { crdSchemaErrors, isCustomResource } from '../helpers/crd-schema';
import { schemaErrors } from '../helpers/kubernetes-schema';
import { runs } from '../helpers/runs';
import { WITHOUT_SCHEMA } from '../helpers/schema-errors';
import { inContainer, inPod, renderAll } from '../helpers/synth';
import { isImpossible, legalStack } from './legal-wordpress';

/** Messages of the language itself, which mean that a check is missing. */
const UNCLEAR =
  /cannot read|is not a function|not iterable|cannot use 'in'|convert|\[object|is not defined|invalid array/i;

const SEED = 20_260_101;

/** Marks every secret value, so that it can be searched for. */
const MARK = 'S3cr3tMark';

test('for any choices, the rules find nothing, the schemas know every field, and no secret is printed', () => {
  fc.assert(
    fc.property(legalStack, (props) => {
      fc.pre(!isImpossible(props));
      const manifests = synth(props);
      const errors = manifests
        .filter(({ apiVersion, kind }) => !WITHOUT_SCHEMA.includes(`${String(apiVersion)}/${String(kind)}`))
        .flatMap((manifest) =>
          isCustomResource(manifest) ? crdSchemaErrors(manifest) : schemaErrors(manifest, '1.36'),
        );
      expect(errors).toEqual([]);
      const violated = checkObjects(manifests).findings.filter(({ verdict }) => verdict === 'violated');
      expect(violated.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
      const deployment = find(manifests, `Deployment/${props.name ?? 'wordpress'}`);
      const literal = Object.entries(variablesOf(inPod(deployment, 'containers.0'))).filter(
        ([name, value]) => /(PASSWORD|_KEY|_SALT)$/.test(name) && typeof value === 'string',
      );
      expect(literal).toEqual([]);
      const longest = props.limits?.longestRequest?.toSeconds() ?? NaN;
      const hook = inContainer(deployment, 'lifecycle.preStop.sleep.seconds') as number;
      expect(inPod(deployment, 'terminationGracePeriodSeconds')).toBe(hook + longest + 5);
    }),
    { numRuns: runs(60), seed: SEED },
  );
});

const NAMES = [
  ...['host', 'route', 'uploads', 'secrets', 'name', 'namespace', 'defineNamespace', 'selector', 'labels', 'image'],
  ...['imagePullPolicy', 'imagePullSecrets', 'database', 'databaseName', 'databaseUser', 'tablePrefix', 'content'],
  ...['configExtra', 'limits', 'envVariables', 'maintenance', 'readiness', 'cron', 'backup', 'networkPolicy'],
  ...['replicas', 'resources', 'security', 'service', 'mesh', 'port', 'portName', 'serviceAccount'],
  ...['priorityClassName', 'shutdown', 'autoscaling', 'acknowledge'],
] as const;

const LIMITS = [
  ...['uploadSize', 'memoryLimit', 'longestRequest', 'memoryPerWorker', 'baseMemory', 'maxRequestWorkers'],
] as const;

const wrong = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(undefined, NaN, Infinity, -1, '', ' ', 1.5, '10%', () => 1),
  fc.array(fc.jsonValue(), { minLength: 1, maxLength: 2 }),
);

test.each<[string, readonly string[], (name: string, value: unknown) => object]>([
  ['a prop', NAMES, (name, value) => ({ [name]: value })],
  ['a limit', LIMITS, (name, value) => ({ limits: { [name]: value } })],
])('one wrong value of %s gives a clear error or none', (_what, names, props) => {
  fc.assert(
    fc.property(fc.constantFrom(...names), wrong, (name, value) => {
      try {
        renderAll(newStack({ ...REQUIRED, ...props(name, value) }));
      } catch (error) {
        const { constructor, message } = error as Error;
        expect([constructor.name, UNCLEAR.test(message) ? message : 'clear']).toEqual(['Error', 'clear']);
      }
    }),
    { numRuns: runs(300), seed: SEED },
  );
});

test('no error shows a secret value, whatever else is wrong', () => {
  const names = ['database-password', 'database-root-password'].concat(
    ['auth', 'secure-auth', 'logged-in', 'nonce'].flatMap((name) => [`${name}-key`, `${name}-salt`]),
  );
  const values = Object.fromEntries(names.map((name) => [name, `${MARK}-${name}`]));
  const secrets = Secrets.fromValues(values, 'a cluster that is thrown away');
  fc.assert(
    fc.property(fc.constantFrom(...NAMES.filter((name) => name !== 'secrets')), wrong, (name, value) => {
      try {
        renderAll(newStack({ ...REQUIRED, secrets, [name]: value }));
      } catch (error) {
        expect((error as Error).message).not.toContain(MARK);
      }
    }),
    { numRuns: runs(100), seed: SEED },
  );
});
