import { Chart, ApiObject, Testing } from 'cdk8s';
import { Nonstop } from '../../src/plugin/nonstop';
import { losing } from './chart';

test('it returns the findings for the result of Testing.synth', () => {
  const findings = Nonstop.check(losing());
  expect(findings).toContainEqual(
    expect.objectContaining({ rule: 'grace-zero', severity: 'error', verdict: 'violated' }),
  );
  expect(findings.every(({ position }) => position === undefined)).toBe(true);
});

test('options choose rules and severities', () => {
  const findings = Nonstop.check(losing(), { rules: ['grace-zero'], severities: { 'grace-zero': 'info' } });
  expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['grace-zero', 'info']]);
});

test('an object that loses nothing has no findings', () => {
  const chart = new Chart(Testing.app(), 'shop');
  new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap' });
  expect(Nonstop.check(Testing.synth(chart) as readonly unknown[])).toEqual([]);
});

test('it throws for a value that is not an object, and for an unknown rule', () => {
  expect(() => Nonstop.check(['text'])).toThrow('object 1 should be a Kubernetes object');
  expect(() => Nonstop.check([], { rules: ['x'] })).toThrow("got 'x'");
});
