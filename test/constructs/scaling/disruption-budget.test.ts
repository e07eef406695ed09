import { Autoscaling, DisruptionBudget } from '../../../src';
import { at, newWeb, render, renderAll } from '../../helpers/synth';

test.each([
  ['maxUnavailable', DisruptionBudget.maxUnavailable(2), { maxUnavailable: 2 }],
  ['maxUnavailable in percent', DisruptionBudget.maxUnavailablePercent(30), { maxUnavailable: '30%' }],
  ['minAvailable', DisruptionBudget.minAvailable(2), { minAvailable: 2 }],
  ['minAvailable in percent', DisruptionBudget.minAvailablePercent(60), { minAvailable: '60%' }],
])('%s is printed, and pods that are not ready may always be evicted', (_name, disruptionBudget, expected) => {
  expect(at(render(newWeb({ disruptionBudget }), 'PodDisruptionBudget'), 'spec')).toEqual({
    ...expected,
    selector: { matchLabels: { app: 'web' } },
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
  });
});

test.each([
  [
    'as many as there are',
    DisruptionBudget.minAvailable(3),
    'pdb-deadlock: the budget (minAvailable 3) requires 3 of 3 pods',
  ],
  ['more than there are', DisruptionBudget.minAvailable(4), 'requires 4 of 3 pods'],
  ['90 %, which rounds up', DisruptionBudget.minAvailablePercent(90), '(minAvailable 90%) requires 3 of 3 pods'],
])('a budget that requires %s blocks every drain and is refused', (_name, disruptionBudget, message) => {
  expect(() => renderAll(newWeb({ disruptionBudget }))).toThrow(message);
});

test('a budget that allows evicting all pods at once is refused', () => {
  const disruptionBudget = DisruptionBudget.maxUnavailable(3);
  expect(() => renderAll(newWeb({ disruptionBudget }))).toThrow(
    'pdb-toothless: the budget (maxUnavailable 3) lets all 3 pods be evicted at once (replicas 3)',
  );
});

test('with an autoscaler its minimum number of pods counts', () => {
  const autoscaling = Autoscaling.between(2, 10).onCpuUtilization(60);
  const disruptionBudget = DisruptionBudget.minAvailable(2);
  expect(() => renderAll(newWeb({ autoscaling, disruptionBudget }))).toThrow(
    'pdb-deadlock: the budget (minAvailable 2) requires 2 of 2 pods at all times (minReplicas 2)',
  );
});

test('omitting it needs a reason, which acknowledges the rule', () => {
  const web = newWeb({ disruptionBudget: DisruptionBudget.none('nodes are never drained') });
  expect(web.disruptionBudget).toBeUndefined();
  expect(renderAll(web).map((object) => object.kind)).not.toContain('PodDisruptionBudget');
  expect(at(render(web, 'Deployment'), 'metadata.annotations')).toMatchObject({
    'cdk8s-nonstop/acknowledge.pdb-missing': 'nodes are never drained',
  });
  expect(() => DisruptionBudget.none('')).toThrow("'reason' should be");
});

test.each<[string, () => unknown, string]>([
  ['maxUnavailable 0', () => DisruptionBudget.maxUnavailable(0), 'a budget of 0 would block every drain'],
  ['a negative count', () => DisruptionBudget.maxUnavailable(-1), 'got -1'],
  ['a fraction', () => DisruptionBudget.minAvailable(1.5), 'got 1.5'],
  ['a percentage as text', () => DisruptionBudget.minAvailable('50%' as never), "got '50%'"],
  [
    '0 %',
    () => DisruptionBudget.minAvailablePercent(0),
    "'minAvailablePercent' should be a whole number from 1 to 99, got 0",
  ],
  ['100 %', () => DisruptionBudget.maxUnavailablePercent(100), 'from 1 to 99, got 100'],
])('%s is refused', (_name, make, message) => {
  expect(make).toThrow(message);
});
