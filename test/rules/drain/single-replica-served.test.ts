import { LABELS, autoscaler, container, daemonSet, deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('single-replica-served', {
  valid: [
    { name: 'two', objects: [deployment({ spec: { replicas: 2 } }), service()] },
    { name: 'one without clients', objects: [deployment({ spec: { replicas: 1 } })] },
    {
      name: 'an autoscaler, which another rule judges',
      objects: [deployment({ spec: { replicas: undefined } }), service(), autoscaler({ minReplicas: 1 })],
    },
    { name: 'a DaemonSet', objects: [daemonSet(), service()] },
  ],
  invalid: [
    {
      name: 'one',
      objects: [deployment({ spec: { replicas: 1 } }), service()],
      findings: [{ object: 'Deployment/web', says: ['1 replica'] }],
    },
    {
      name: 'one by default',
      objects: [deployment({ spec: { replicas: undefined } }), service()],
      findings: [{ object: 'Deployment/web', says: ['1 replica'] }],
    },
    {
      name: 'a bare Pod',
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'web', labels: LABELS },
          spec: { containers: [container()] },
        },
        service(),
      ],
      findings: [{ object: 'Pod/web', says: ['1 bare Pod'] }],
    },
  ],
});
