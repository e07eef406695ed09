import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('grace-zero', {
  valid: [
    {
      name: 'Kubernetes’ default',
      objects: [deployment({ pod: { terminationGracePeriodSeconds: undefined } }), service()],
    },
    { name: 'nothing that serves', objects: [deployment({ pod: { terminationGracePeriodSeconds: 0 } })] },
  ],
  invalid: [
    {
      name: 'a grace period of 0',
      objects: [deployment({ pod: { terminationGracePeriodSeconds: 0 } }), service()],
      findings: [{ object: 'Deployment/web', says: ['0 s'] }],
    },
    {
      name: 'only this fault of the whole budget',
      objects: [deployment({ pod: { terminationGracePeriodSeconds: 0 } }), service()],
      options: { rules: ['grace-zero', 'grace-covers-budget'] },
      findings: [{ object: 'Deployment/web', says: ['0 s'] }],
    },
  ],
});
