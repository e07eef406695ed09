import { autoscaler, deployment, scaledObject } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('hpa-static-replicas', {
  valid: [
    { name: 'no replicas', objects: [deployment({ spec: { replicas: undefined } }), autoscaler()] },
    { name: 'replicas without an autoscaler', objects: [deployment()] },
    { name: 'a live object', objects: [deployment({ metadata: { uid: 'a-b' } }), autoscaler()] },
    {
      name: 'an autoscaler for another kind with the same name',
      objects: [deployment(), autoscaler({ scaleTargetRef: { kind: 'StatefulSet', name: 'web' } })],
    },
  ],
  invalid: [
    {
      name: 'replicas beside an HPA',
      objects: [deployment(), autoscaler()],
      findings: [{ object: 'Deployment/web', says: ['replicas 3', '3 to 6'] }],
    },
    {
      name: 'replicas beside a ScaledObject',
      objects: [deployment(), scaledObject({ minReplicaCount: 2, maxReplicaCount: 9 })],
      findings: [{ object: 'Deployment/web', says: ['replicas 3', '2 to 9'] }],
    },
  ],
});
