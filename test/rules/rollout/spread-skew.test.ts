import { LABELS, deployment } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const OWN = { labelSelector: { matchLabels: LABELS } };
const OTHERS = { labelSelector: { matchLabels: { app: 'x' } } };
const HARD = { whenUnsatisfiable: 'DoNotSchedule' };

function spread(constraint: object, spec: object = {}): unknown {
  const topologySpreadConstraints = [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', ...constraint }];
  return deployment({ spec: { ...spec }, pod: { topologySpreadConstraints } });
}

testRule('spread-skew', {
  valid: [
    { name: 'a soft constraint', objects: [spread({ ...OTHERS, whenUnsatisfiable: 'ScheduleAnyway' })] },
    {
      name: 'a hard constraint that counts one version',
      objects: [spread({ ...OWN, ...HARD, matchLabelKeys: ['pod-template-hash'] })],
    },
    { name: 'a single pod, which is always spread', objects: [spread({ ...OWN, ...HARD }, { replicas: 1 })] },
  ],
  invalid: [
    {
      name: 'a selector that misses the workload’s own labels',
      objects: [spread({ ...OTHERS, ...HARD })],
      findings: [{ object: 'Deployment/web', says: ['none of the workload', '3 replicas'] }],
    },
    {
      name: 'no selector',
      objects: [spread(HARD)],
      findings: [{ object: 'Deployment/web', says: ['none'] }],
    },
    {
      name: 'neither matchLabelKeys nor whenUnsatisfiable, which is hard by default',
      objects: [spread(OWN)],
      findings: [{ object: 'Deployment/web', says: ['old version', '3 pods'] }],
    },
  ],
});
