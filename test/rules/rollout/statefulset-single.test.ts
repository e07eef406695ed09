import { service, statefulSet } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('statefulset-single', {
  valid: [
    { name: 'three pods', objects: [statefulSet(), service()] },
    { name: 'one without clients', objects: [statefulSet({ spec: { replicas: 1 } })] },
  ],
  invalid: [
    {
      name: 'one pod',
      objects: [statefulSet({ spec: { replicas: 1 } }), service()],
      findings: [{ object: 'StatefulSet/web', says: ['1 replica'] }],
    },
    {
      name: 'one pod by default, and nothing else about it',
      objects: [statefulSet({ spec: { replicas: undefined } }), service({ type: 'ClusterIP', clusterIP: 'None' })],
      options: { rules: ['statefulset-single', 'single-replica-served'] },
      findings: [{ object: 'StatefulSet/web', says: ['1 replica'] }],
    },
  ],
});
