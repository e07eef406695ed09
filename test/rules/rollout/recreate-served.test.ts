import { deployment, service, statefulSet } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('recreate-served', {
  valid: [
    { name: 'a rolling update', objects: [deployment(), service()] },
    {
      name: 'Recreate of a workload without clients',
      objects: [deployment({ spec: { strategy: { type: 'Recreate', rollingUpdate: undefined } } })],
    },
  ],
  invalid: [
    {
      name: 'Recreate',
      objects: [deployment({ spec: { strategy: { type: 'Recreate', rollingUpdate: undefined } } }), service()],
      findings: [{ object: 'Deployment/web', says: ['0 of 3'] }],
    },
    {
      name: 'Recreate of a StatefulSet',
      objects: [statefulSet({ spec: { updateStrategy: { type: 'Recreate' } } }), service()],
      findings: [{ object: 'StatefulSet/web', says: ['0 of 3 pods'] }],
    },
  ],
});
