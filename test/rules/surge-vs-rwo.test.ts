import { claim, deployment, statefulSet } from '../helpers/manifests';
import { testRule } from '../helpers/rule-tester';

testRule('surge-vs-rwo', {
  valid: [
    {
      name: 'a claim that many nodes may mount',
      objects: [
        deployment({ pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] } }),
        claim(['ReadWriteMany']),
      ],
    },
    {
      name: 'one pod that is recreated',
      objects: [
        deployment({
          spec: { replicas: 1, strategy: { type: 'Recreate', rollingUpdate: undefined } },
          pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
        }),
        claim(['ReadWriteOnce']),
      ],
    },
    {
      name: 'a StatefulSet',
      objects: [
        statefulSet({ pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] } }),
        claim(['ReadWriteOnce']),
      ],
    },
  ],
  invalid: [
    {
      name: 'a surge beside one pod',
      objects: [
        deployment({
          spec: { replicas: 1 },
          pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
        }),
        claim(['ReadWriteOnce']),
      ],
      findings: [{ object: 'Deployment/web', says: ['ReadWriteOnce', '1 replica + 1 surge'] }],
    },
    {
      name: 'ReadWriteOncePod',
      objects: [
        deployment({
          spec: { replicas: 1 },
          pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
        }),
        claim(['ReadWriteOncePod']),
      ],
      findings: [{ object: 'Deployment/web', says: ['ReadWriteOncePod'] }],
    },
    {
      name: 'several replicas with Recreate',
      objects: [
        deployment({
          spec: { strategy: { type: 'Recreate', rollingUpdate: undefined } },
          pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
        }),
        claim(['ReadWriteOnce']),
      ],
      findings: [{ object: 'Deployment/web', says: ['3 replicas + 0 surge'] }],
    },
    {
      name: 'a claim that is not there',
      objects: [deployment({ pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] } })],
      findings: [{ object: 'Deployment/web', verdict: 'unproven', says: ['claim data is not in the input'] }],
    },
  ],
});
