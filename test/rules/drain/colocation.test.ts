import { LABELS, antiAffinity, deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('colocation', {
  valid: [
    { name: 'anti-affinity', objects: [deployment({ pod: antiAffinity({}) }), service()] },
    {
      name: 'topology spread, which kube-score does not see',
      objects: [
        deployment({
          pod: {
            topologySpreadConstraints: [
              {
                maxSkew: 1,
                topologyKey: 'kubernetes.io/hostname',
                whenUnsatisfiable: 'ScheduleAnyway',
                labelSelector: { matchLabels: LABELS },
              },
            ],
          },
        }),
        service(),
      ],
    },
  ],
  invalid: [
    { name: 'neither', objects: [deployment(), service()], findings: [{ object: 'Deployment/web', says: ['3 pods'] }] },
    {
      name: 'anti-affinity to others',
      objects: [deployment({ pod: antiAffinity({ labelSelector: { matchLabels: { app: 'db' } } }) }), service()],
      findings: [{ object: 'Deployment/web', says: ['3 pods'] }],
    },
  ],
});
