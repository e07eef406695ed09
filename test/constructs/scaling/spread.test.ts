import { Spread } from '../../../src';
import { at, inPod, renderDeployment } from '../../helpers/synth';

const selector = { labelSelector: { matchLabels: { app: 'web' } } };
const hosts = { ...selector, topologyKey: 'kubernetes.io/hostname', maxSkew: 1, matchLabelKeys: ['pod-template-hash'] };
const zones = { ...hosts, topologyKey: 'topology.kubernetes.io/zone' };
const soft = { whenUnsatisfiable: 'ScheduleAnyway' };
// Otherwise a cordoned node would be an empty domain that has to get pods.
const hard = { whenUnsatisfiable: 'DoNotSchedule', nodeTaintsPolicy: 'Honor' };

test.each([
  [
    'hosts and zones, preferred',
    Spread.preferHostsAndZones(),
    [
      { ...hosts, ...soft },
      { ...zones, ...soft },
    ],
  ],
  ['hosts, preferred', Spread.preferHosts(), [{ ...hosts, ...soft }]],
  [
    'hosts, required',
    Spread.requireHosts(),
    [
      { ...hosts, ...hard },
      { ...zones, ...soft },
    ],
  ],
  [
    'zones, required',
    Spread.acrossZones(),
    [
      { ...zones, ...hard },
      { ...hosts, ...soft },
    ],
  ],
])('over %s, with a topology spread that counts one revision', (_name, spread, constraints) => {
  const deployment = renderDeployment({ spread });
  expect(inPod(deployment, 'topologySpreadConstraints')).toEqual(constraints);
  expect(inPod(deployment, 'affinity')).toBeUndefined();
});

test('over hosts, preferred, with a weighted anti-affinity', () => {
  expect(inPod(renderDeployment({ spread: Spread.preferHostsByAntiAffinity(1) }), 'affinity')).toEqual({
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 1, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', ...selector } },
      ],
    },
  });
});

test('over hosts, required, with an anti-affinity within a revision, so that a rollout cannot deadlock', () => {
  expect(inPod(renderDeployment({ spread: Spread.requireHostsByAntiAffinity() }), 'affinity')).toEqual({
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', matchLabelKeys: ['pod-template-hash'], ...selector },
      ],
    },
  });
});

test('not at all, with a reason that acknowledges the rule', () => {
  const deployment = renderDeployment({ spread: Spread.none('one big node') });
  expect(inPod(deployment, 'topologySpreadConstraints')).toBeUndefined();
  expect(at(deployment, 'metadata.annotations')).toMatchObject({
    'cdk8s-nonstop/acknowledge.colocation': 'one big node',
  });
});

test.each([0, 101, 1.5, NaN])('a weight of %p is refused', (weight) => {
  expect(() => Spread.preferHostsByAntiAffinity(weight)).toThrow("'weight' should be a whole number from 1 to 100");
});
