import { checkObjects } from '../../src/rules';
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

test('10,000 objects in one namespace are checked in a moment, and find what few would', () => {
  const few = checkObjects(fleet(10)).findings.length;
  const objects = fleet(2500);
  const started = performance.now();
  const { scanned, findings } = checkObjects(objects);
  // About half a second on one core; a check that is not linear takes minutes.
  expect(performance.now() - started).toBeLessThan(4000);
  expect(scanned).toBe(10_000);
  expect(findings).toHaveLength((few / 10) * 2500);
});
