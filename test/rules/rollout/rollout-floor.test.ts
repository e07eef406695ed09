import { autoscaler, deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('rollout-floor', {
  valid: [
    {
      name: 'a Rollout with a traffic router, whose stable pods stay',
      objects: [
        {
          ...deployment({
            spec: {
              replicas: 1,
              strategy: {
                type: undefined,
                rollingUpdate: undefined,
                canary: { maxSurge: 0, maxUnavailable: 1, trafficRouting: { nginx: {} } },
              },
            },
          }),
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Rollout',
        },
        service(),
      ],
    },
    {
      name: '25 % of one, which rounds down to 0',
      objects: [
        deployment({ spec: { replicas: 1, strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } } } }),
        service(),
      ],
    },
    { name: 'no strategy at all', objects: [deployment({ spec: { strategy: undefined } }), service()] },
    {
      name: '1 of 2',
      objects: [
        deployment({ spec: { replicas: 2, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } } }),
        service(),
      ],
    },
  ],
  invalid: [
    {
      name: '1 of 1',
      objects: [
        deployment({ spec: { replicas: 1, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } } } }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', says: ['1 of 1', '0 pods'] }],
    },
    {
      name: '100 %',
      objects: [
        deployment({ spec: { replicas: 3, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: '100%' } } } }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', says: ['3 of 3'] }],
    },
    {
      name: '0 % and 0 %, which Kubernetes turns into 1',
      objects: [
        deployment({ spec: { replicas: 1, strategy: { rollingUpdate: { maxSurge: '0%', maxUnavailable: '0%' } } } }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', says: ['1 of 1'] }],
    },
    {
      name: 'the minimum of an autoscaler, not the replicas',
      objects: [
        deployment({ spec: { replicas: 5, strategy: { rollingUpdate: { maxUnavailable: 2 } } } }),
        service(),
        autoscaler({ minReplicas: 2 }),
      ],
      findings: [{ object: 'Deployment/web', says: ['2 of 2'] }],
    },
  ],
});
