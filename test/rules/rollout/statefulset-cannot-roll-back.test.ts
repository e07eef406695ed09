import { deployment, service, statefulSet } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('statefulset-cannot-roll-back', {
  valid: [
    { name: 'Parallel', objects: [statefulSet({ spec: { podManagementPolicy: 'Parallel' } }), service()] },
    { name: 'OnDelete', objects: [statefulSet({ spec: { updateStrategy: { type: 'OnDelete' } } }), service()] },
    { name: 'a Deployment', objects: [deployment(), service()] },
    { name: 'no clients', objects: [statefulSet()] },
  ],
  invalid: [
    {
      name: 'the default',
      objects: [statefulSet(), service()],
      findings: [{ object: 'StatefulSet/web', says: ['OrderedReady', '1 of 3 pods'] }],
    },
  ],
});
