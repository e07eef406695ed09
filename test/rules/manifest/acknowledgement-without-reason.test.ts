import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('acknowledgement-without-reason', {
  valid: [
    {
      name: 'a reason',
      objects: [
        deployment({
          spec: { replicas: 1 },
          metadata: { annotations: { 'cdk8s-nonstop/acknowledge.single-replica-served': 'a demo' } },
        }),
        service(),
      ],
    },
  ],
  invalid: [
    {
      name: 'none',
      objects: [
        deployment({
          spec: { replicas: 1 },
          metadata: { annotations: { 'cdk8s-nonstop/acknowledge.single-replica-served': ' ' } },
        }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', says: ['single-replica-served', '0 characters'] }],
    },
  ],
});
