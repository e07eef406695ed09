import { deployment, service, statefulSet } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('rollout-capacity', {
  valid: [
    {
      name: '25 % of 4',
      objects: [
        deployment({ spec: { replicas: 4, strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } } } }),
        service(),
      ],
    },
    {
      name: '25 % of 3, which rounds down to 0',
      objects: [
        deployment({ spec: { replicas: 3, strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } } } }),
        service(),
      ],
    },
    { name: 'a StatefulSet, which cannot surge', objects: [statefulSet(), service()] },
  ],
  invalid: [
    {
      name: '1 of 2',
      objects: [
        deployment({ spec: { replicas: 2, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } } } }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', says: ['1 of 2', '50 %', '75 %'] }],
    },
    {
      name: 'a configured capacity',
      objects: [
        deployment({ spec: { replicas: 4, strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } } } }),
        service(),
      ],
      options: { rules: ['rollout-capacity'], rolloutCapacity: 0.9 },
      findings: [{ object: 'Deployment/web', says: ['1 of 4', '75 %', '90 %'] }],
    },
  ],
});
