import { daemonSet, deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('requests-missing', {
  valid: [
    { name: 'both', objects: [deployment(), service()] },
    {
      name: 'limits, which are requests too',
      objects: [
        deployment({ container: { resources: { requests: undefined, limits: { cpu: 1, memory: '1Gi' } } } }),
        service(),
      ],
    },
    { name: 'a workload without clients', objects: [deployment({ container: { resources: undefined } })] },
  ],
  invalid: [
    {
      name: 'neither',
      objects: [deployment({ container: { resources: undefined } }), service()],
      findings: [
        { object: 'Deployment/web', container: 'web', says: ['cpu and memory', 'each of the 3 pods is evicted'] },
      ],
    },
    {
      name: 'neither, for one pod and for one on each node',
      objects: [
        deployment({ spec: { replicas: 1 }, container: { resources: undefined } }),
        daemonSet({ container: { resources: undefined } }),
        service(),
      ],
      findings: [
        { object: 'Deployment/web', container: 'web', says: [' the pod is evicted'] },
        { object: 'DaemonSet/web', container: 'web', says: [' each pod is evicted'] },
      ],
    },
    {
      name: 'only one of the two',
      objects: [deployment({ container: { resources: { requests: { memory: undefined } } } }), service()],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['no request for memory'] }],
    },
  ],
});
