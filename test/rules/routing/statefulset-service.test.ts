import { service, statefulSet } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const headless = (changes: Readonly<Record<string, unknown>> = {}, name = 'web'): unknown =>
  service({ type: 'ClusterIP', clusterIP: 'None', ...changes }, { name });

testRule('statefulset-service', {
  valid: [
    { name: 'a headless Service that selects the pods', objects: [statefulSet(), headless()] },
    { name: 'no name', objects: [statefulSet({ spec: { serviceName: undefined } }), service()] },
    { name: 'an empty name', objects: [statefulSet({ spec: { serviceName: '' } }), service()] },
  ],
  invalid: [
    {
      name: 'a Service that does not exist',
      objects: [statefulSet(), headless({}, 'peers')],
      findings: [{ object: 'StatefulSet/web', says: ['serviceName web names no Service', '0 pods'] }],
    },
    {
      name: 'a namespace without Services in the input',
      objects: [statefulSet()],
      findings: [{ object: 'StatefulSet/web', verdict: 'unproven', says: ['names no Service'] }],
    },
    {
      name: 'a Service that selects others',
      objects: [statefulSet(), headless({ selector: { app: 'other' } })],
      findings: [{ object: 'StatefulSet/web', says: ['selects other pods'] }],
    },
    {
      name: 'a Service with an address of its own',
      objects: [statefulSet(), service()],
      findings: [{ object: 'StatefulSet/web', severity: 'info', says: ['not headless'] }],
    },
  ],
});
