import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { TargetVersion } from '../../../src';

test('the default is the oldest minor version that is still maintained', () => {
  expect(TargetVersion.of(new App())).toBe('1.34');
});

test('it applies to everything below, and the nearest one counts', () => {
  const app = new App();
  const chart = new Chart(app, 'a');
  const other = new Chart(app, 'b');
  const inside = new Construct(chart, 'inside');
  TargetVersion.set(app, 'v1.30.4');
  TargetVersion.set(chart, '1.33');
  expect([app, chart, inside, other].map((scope) => TargetVersion.of(scope))).toEqual(['1.30', '1.33', '1.33', '1.30']);
});

test('it can be newer than the versions that this package was tested with', () => {
  const app = new App();
  TargetVersion.set(app, '1.40');
  expect(TargetVersion.of(app)).toBe('1.40');
});

test('setting the same version twice is fine, but not a different one', () => {
  const chart = new Chart(new App(), 'a');
  TargetVersion.set(chart, '1.30');
  TargetVersion.set(chart, '1.30.9');
  expect(() => {
    TargetVersion.set(chart, '1.31');
  }).toThrow("the target version should be set once for 'a', got 1.31 after 1.30");
});

test.each([
  ['latest', "the target version should be a Kubernetes minor such as '1.34', got 'latest'"],
  ['', "got ''"],
  ['2.0', "such as '1.34', got '2.0'"],
  [1.3 as never, 'got 1.3'],
  ['1.26', 'the target version should be at least 1.27, got 1.26'],
])('%p is refused', (version, message) => {
  expect(() => {
    TargetVersion.set(new App(), version);
  }).toThrow(message);
});
