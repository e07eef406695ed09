import { deployment } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('surge-vs-hostport', {
  valid: [
    { name: 'no host port', objects: [deployment()] },
    {
      name: 'a rollout that makes room',
      objects: [
        deployment({
          spec: { strategy: { rollingUpdate: { maxUnavailable: 1 } } },
          container: { ports: [{ containerPort: 80, hostPort: 80 }] },
        }),
      ],
    },
  ],
  invalid: [
    {
      name: 'a host port',
      objects: [deployment({ container: { ports: [{ containerPort: 80, hostPort: 80 }] } })],
      findings: [{ object: 'Deployment/web', says: ['hostPort 80', '4 nodes'] }],
    },
    {
      name: 'hostNetwork',
      objects: [deployment({ pod: { hostNetwork: true } })],
      findings: [{ object: 'Deployment/web', says: ['hostNetwork 8080', '4 nodes'] }],
    },
  ],
});
