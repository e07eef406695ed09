import { LABELS, deployment } from '../helpers/manifests';
import { testRule } from '../helpers/rule-tester';

testRule('spread-skew', {
  valid: [
    {
      name: 'a soft constraint',
      objects: [
        deployment({
          pod: {
            topologySpreadConstraints: [
              {
                maxSkew: 1,
                topologyKey: 'kubernetes.io/hostname',
                whenUnsatisfiable: 'ScheduleAnyway',
                labelSelector: { matchLabels: { app: 'x' } },
              },
            ],
          },
        }),
      ],
    },
    {
      name: 'a hard one that counts one version',
      objects: [
        deployment({
          pod: {
            topologySpreadConstraints: [
              {
                maxSkew: 1,
                topologyKey: 'kubernetes.io/hostname',
                whenUnsatisfiable: 'DoNotSchedule',
                labelSelector: { matchLabels: LABELS },
                matchLabelKeys: ['pod-template-hash'],
              },
            ],
          },
        }),
      ],
    },
    {
      name: 'a pod alone, which is spread in any case',
      objects: [
        deployment({
          spec: { replicas: 1 },
          pod: {
            topologySpreadConstraints: [
              {
                maxSkew: 1,
                topologyKey: 'kubernetes.io/hostname',
                whenUnsatisfiable: 'DoNotSchedule',
                labelSelector: { matchLabels: LABELS },
              },
            ],
          },
        }),
      ],
    },
  ],
  invalid: [
    {
      name: 'a selector that misses the own labels',
      objects: [
        deployment({
          pod: {
            topologySpreadConstraints: [
              {
                maxSkew: 1,
                topologyKey: 'kubernetes.io/hostname',
                whenUnsatisfiable: 'DoNotSchedule',
                labelSelector: { matchLabels: { app: 'x' } },
              },
            ],
          },
        }),
      ],
      findings: [{ object: 'Deployment/web', says: ['none of the workload', '3 replicas'] }],
    },
    {
      name: 'no selector',
      objects: [
        deployment({
          pod: {
            topologySpreadConstraints: [
              { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule' },
            ],
          },
        }),
      ],
      findings: [{ object: 'Deployment/web', says: ['none'] }],
    },
    {
      name: 'no matchLabelKeys',
      objects: [
        deployment({
          pod: {
            topologySpreadConstraints: [
              { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: LABELS } },
            ],
          },
        }),
      ],
      findings: [{ object: 'Deployment/web', says: ['old version', '3 pods'] }],
    },
  ],
});
