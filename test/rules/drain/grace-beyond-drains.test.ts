import { deployment } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('grace-beyond-drains', {
  valid: [
    { name: 'a minute', objects: [deployment()] },
    { name: 'an hour', objects: [deployment({ pod: { terminationGracePeriodSeconds: 3600 } })] },
  ],
  invalid: [
    {
      name: 'two hours',
      objects: [deployment({ pod: { terminationGracePeriodSeconds: 7200 } })],
      findings: [{ object: 'Deployment/web', says: ['7200 s', '3600 s'] }],
    },
  ],
});
