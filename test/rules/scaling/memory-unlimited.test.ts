import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('memory-unlimited', {
  valid: [
    { name: 'a limit', objects: [deployment({ container: { resources: { limits: { memory: '64Mi' } } } }), service()] },
    {
      name: 'a limit of the pod',
      objects: [deployment({ pod: { resources: { limits: { memory: '1Gi' } } } }), service()],
    },
    { name: 'no clients', objects: [deployment()] },
  ],
  invalid: [
    {
      name: 'no limit',
      objects: [deployment(), service()],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['no memory limit'] }],
    },
  ],
});
