import { checkObjects } from '../../src/rules';
import { cpuSecondsOf } from '../helpers/cpu';
import { autoscaler, budget, deployment, merge, service } from '../helpers/manifests';

/** Workloads that share one label, as those of one chart do. */
function fleet(size: number): readonly unknown[] {
  return Array.from({ length: size }, (_, number) => {
    const name = `web-${number}`;
    const labels = { app: 'web', instance: name };
    return [
      deployment({ name, spec: { selector: { matchLabels: labels } }, template: { metadata: { labels } } }),
      service({ selector: labels }, { name }),
      merge(autoscaler({ scaleTargetRef: { kind: 'Deployment', name } }), { metadata: { name } }),
      budget({ maxUnavailable: 1, selector: { matchLabels: labels } }, { name }),
    ];
  }).flat();
}

test('10,000 objects in one namespace are checked quickly, with the same findings as a few', () => {
  const few = checkObjects(fleet(10)).findings.length;
  const objects = fleet(2500);
  const seconds = cpuSecondsOf(() => {
    const { scanned, findings } = checkObjects(objects);
    expect(scanned).toBe(10_000);
    expect(findings).toHaveLength((few / 10) * 2500);
  });
  // About a second. A check that is not linear takes minutes.
  expect(seconds).toBeLessThan(6);
});
