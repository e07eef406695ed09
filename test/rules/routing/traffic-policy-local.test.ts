import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('traffic-policy-local', {
  valid: [
    { name: 'Cluster', objects: [deployment(), service({ type: 'LoadBalancer' })] },
    {
      name: 'a hook that is long enough',
      objects: [
        deployment({ container: { lifecycle: { preStop: { sleep: { seconds: 20 } } } } }),
        service({ type: 'LoadBalancer', externalTrafficPolicy: 'Local' }),
      ],
    },
  ],
  invalid: [
    {
      name: 'a hook shorter than the default check',
      objects: [deployment(), service({ type: 'NodePort', externalTrafficPolicy: 'Local' })],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['preStop 10 s', '10 s x 2 = 20 s'] }],
    },
    {
      name: 'a check that the annotations configure',
      objects: [
        deployment({ container: { lifecycle: { preStop: { sleep: { seconds: 25 } } } } }),
        service(
          { type: 'LoadBalancer', externalTrafficPolicy: 'Local' },
          {
            annotations: {
              'service.beta.kubernetes.io/aws-load-balancer-healthcheck-interval': '10',
              'service.beta.kubernetes.io/aws-load-balancer-healthcheck-unhealthy-threshold': '3',
            },
          },
        ),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['25 s', '10 s x 3 = 30 s'] }],
    },
  ],
});
