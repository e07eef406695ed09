import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckReport, check } from '../../src/rules';

/**
 * Manifests that were rolled out, drained and scaled on a real cluster under load (150 requests per second). There is an
 * error for each that lost requests in a rollout for a reason that the manifest shows, a warning if only a drain did, and
 * nothing for the one that lost nothing.
 *
 * @see docs/decisions/0007-an-error-is-what-the-manifest-makes-certain.md
 */
function checkFile(name: string): CheckReport {
  const text = readFileSync(join(__dirname, '../measured', name), 'utf8');
  return check([{ name, text }]);
}

function found(name: string, severity: string): readonly string[] {
  return checkFile(name)
    .findings.filter((finding) => finding.severity === severity)
    .map(({ rule }) => rule);
}

test.each([
  // 132 and 142 lost: stopped and still routed, or routed and not yet listening.
  ['naive.yaml', ['prestop-covers-propagation', 'readiness-on-serving-container']],
  // 118 and 121 lost: stopped and still routed.
  ['readiness-only.yaml', ['prestop-covers-propagation']],
  // 630 and 691 lost, all refused: routed before it listens.
  ['hook-only.yaml', ['readiness-on-serving-container']],
  // 265 lost: no pod there.
  ['recreate.yaml', ['recreate-served']],
  // 478 lost with kept connections, for a request of 6 s: that is a property of the image, which no manifest shows.
  ['grace-too-short.yaml', []],
  // 105 lost: no hook, and a startup probe that stops checking.
  ['cdk8s-plus-default.yaml', ['prestop-covers-propagation', 'readiness-on-serving-container']],
  // 198 lost, in a drain only; a rollout loses nothing, and one replica may be a choice: a warning.
  ['one-replica-slow.yaml', []],
  // 0 lost, whatever was done to it.
  ['good.yaml', []],
])('%s has exactly the errors that it was seen to lose requests by', (name, errors) => {
  expect(found(name, 'error')).toEqual(errors);
  expect(checkFile(name).problems).toEqual([]);
});

describe('a grace period that is too short is an error once the longest request is stated', () => {
  const name = 'grace-too-short.yaml';
  const text = readFileSync(join(__dirname, '../measured', name), 'utf8');
  const said = text.replace('metadata:', "metadata:\n  annotations: {cdk8s-nonstop/longest-request: '6s'}");

  test.each([
    ['the manifest', check([{ name, text: said }])],
    ['the configuration', check([{ name, text }], { workloads: [{ name: 'web', longestRequestSeconds: 6 }] })],
  ])('in %s', (_, { findings }) => {
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      expect.stringMatching(/^grace-covers-budget: preStop 5 s \+ longest request 6 s .*8 s/),
    ]);
  });

  test('and advice before', () => {
    expect(found(name, 'info')).toContain('grace-covers-budget');
  });
});

test('one replica, which only loses requests in a drain, is a warning until the configuration makes it an error', () => {
  const name = 'one-replica-slow.yaml';
  expect(found(name, 'warning')).toContain('single-replica-served');
  const text = readFileSync(join(__dirname, '../measured', name), 'utf8');
  const { findings } = check([{ name, text }], { severities: { 'single-replica-served': 'error' } });
  expect(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual([
    'single-replica-served',
  ]);
});
