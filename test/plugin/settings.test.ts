/**
 * Settings of tests and of the plugin are validated as the configuration is: a mistake never looks like a clean result.
 */
import { toLoseNothing } from '../../src/jest';
import { Nonstop } from '../../src/plugin/nonstop';
import { NonstopValidation } from '../../src/plugin/nonstop-validation';
import { losing } from './chart';

const check = (options: unknown, objects: unknown = losing()): unknown =>
  Nonstop.check(objects as readonly unknown[], options as object);
const match = (options: unknown, objects: unknown = losing()): unknown => toLoseNothing(objects, options as object);

describe.each([
  ['Nonstop.check()', check],
  ['toLoseNothing()', match],
])('%s', (name, run) => {
  test.each<[unknown, string]>([
    [{ rule: ['grace-zero'] }, "'rule' is not a setting; did you mean 'rules'?"],
    [{ nonsense: 1 }, "'nonsense' is not a setting; the settings here are rules, skip, severities, targetVersion"],
    [{ rules: 'grace-zero' }, `'rules' should be a list, got the string "grace-zero"; write [] around it`],
    [{ rules: ['grace-zreo'] }, "'rules[0]' should be the id of a rule, got 'grace-zreo'; did you mean 'grace-zero'?"],
    [{ rules: [1] }, "'rules[0]' should be a non-empty string, got 1"],
    [{ skip: ['x'] }, "'skip[0]' should be the id of a rule, got 'x'"],
    [
      { severities: { 'grace-zero': 'warn' } },
      `'severities.grace-zero' should be one of error, warning, info, off, got the string "warn"`,
    ],
    [{ severities: ['off'] }, "'severities' should be a mapping, got a list"],
    [{ targetVersion: 1.33 }, `'targetVersion' should be a Kubernetes version such as "1.33", got 1.33`],
    [{ acknowledge: 'no' }, `'acknowledge' should be true or false, got the string "no"`],
    [{ rolloutCapacity: '75%' }, "'rolloutCapacity' should be a share from 0 to 1"],
    [{ workloads: [{ name: 'web', propagation: '20s' }] }, "'workloads[0].propagation' is not a setting"],
    [
      { workloads: [{ name: 'web', startupSeconds: '20s' }] },
      "'workloads[0].startupSeconds' should be a number of seconds from 0",
    ],
    [{ workloads: [{ kind: 'Deployment' }] }, "'workloads[0]' should have a 'name', got none"],
    [null, 'the configuration should be a mapping, got nothing'],
    ['error', 'the configuration should be a mapping, got the string "error"'],
  ])('refuses %j', (options, message) => {
    expect(() => run(options)).toThrow(`${name}: ${message}`);
  });

  test.each([[{ rules: [] }], [{ rules: ['grace-zero'], skip: ['grace-zero'] }]])(
    'refuses to run no rule: %j',
    (options) => {
      expect(() => run(options)).toThrow('at least one rule to run, got none');
    },
  );

  test('reports all mistakes at once', () => {
    expect(() => run({ rules: 1, skip: 2, nonsense: 3 })).toThrow(/'rules'.*\n.*'skip'.*\n.*'nonsense'/);
  });

  test('accepts every option, and undefined as if it were omitted', () => {
    const names = ['rules', 'skip', 'severities', 'targetVersion', 'acknowledge', 'rolloutCapacity', 'workloads'];
    expect(() => run(Object.fromEntries(names.map((option) => [option, undefined])))).not.toThrow();
    const workloads = [{ name: 'web', kind: 'Deployment', namespace: 'a', propagationSeconds: 1, lameDuck: true }];
    const severities = { 'grace-zero': 'off' };
    expect(() =>
      run({
        rules: ['pdb-missing'],
        skip: ['grace-zero'],
        severities,
        targetVersion: '1.33',
        acknowledge: false,
        workloads,
      }),
    ).not.toThrow();
  });

  test.each([
    ['x', 'the string "x"'],
    [undefined, 'nothing'],
    [[], 'an empty list'],
    [{}, 'a mapping'],
    [7, '7'],
  ])('refuses %j instead of objects', (objects, got) => {
    expect(() => run({}, objects ?? null)).toThrow(
      `${name} should be given the objects of a chart, got ${got}; pass Testing.synth(chart)`,
    );
  });
});

test.each([
  [{ severity: 'warn' }, `'severity' should be one of error, warning, info, got the string "warn"`],
  [{ strict: 'yes' }, `'strict' should be true or false, got the string "yes"`],
  [{ strct: true }, "'strct' is not a setting; did you mean 'strict'?"],
])('the matcher refuses %j', (options, message) => {
  expect(() => match(options)).toThrow(`toLoseNothing(): ${message}`);
});

test.each([
  [{ severity: 'warn' }, "'severity' should be one of error, warning, info"],
  [{ rules: { x: 'off' } }, "'rules.x' should be the id of a rule, got 'x'"],
  [{ paths: ['dist'] }, "'paths' is not a setting; the settings here are severity, strict, rules"],
  [{ simulate: {} }, "'simulate' is not a setting"],
])('the plugin refuses %j', async (properties, message) => {
  const report = { addViolation: (): void => undefined, submit: (): void => undefined };
  await expect(new NonstopValidation(properties).validate({ manifests: [], report })).rejects.toThrow(
    `cdk8s.yaml: ${message}`,
  );
});
