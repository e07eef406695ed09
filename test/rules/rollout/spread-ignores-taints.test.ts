import { deployment, LABELS } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const spread = (changes: Readonly<Record<string, unknown>>, spec: Readonly<Record<string, unknown>> = {}): unknown =>
  deployment({
    spec,
    pod: {
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'kubernetes.io/hostname',
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: LABELS },
          ...changes,
        },
      ],
    },
  });

testRule('spread-ignores-taints', {
  valid: [
    { name: 'taints that are honored', objects: [spread({ nodeTaintsPolicy: 'Honor' })] },
    { name: 'ScheduleAnyway', objects: [spread({ whenUnsatisfiable: 'ScheduleAnyway' })] },
    { name: 'as much skew as pods', objects: [spread({ maxSkew: 3 })] },
    { name: 'other pods', objects: [spread({ labelSelector: { matchLabels: { app: 'other' } } })] },
    { name: 'one pod', objects: [spread({}, { replicas: 1 })] },
  ],
  invalid: [
    {
      name: 'the default, over nodes and over zones',
      objects: [spread({}), spread({ topologyKey: 'topology.kubernetes.io/zone', nodeTaintsPolicy: 'Ignore' })],
      findings: [
        { object: 'Deployment/web', says: ['kubernetes.io/hostname (maxSkew 1)', '1 of the 3 pods'] },
        { object: 'Deployment/web', severity: 'info', says: ['topology.kubernetes.io/zone'] },
      ],
    },
  ],
});
