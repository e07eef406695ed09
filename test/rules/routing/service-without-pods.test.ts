import { deployment, service, statefulSet } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('service-without-pods', {
  valid: [
    { name: 'a match', objects: [deployment(), service()] },
    {
      name: 'no selector, which kube-score mistakes for every pod',
      objects: [deployment(), service({ selector: undefined })],
    },
    {
      name: 'an ExternalName',
      objects: [deployment(), service({ type: 'ExternalName', externalName: 'x.example.com', selector: { app: 'x' } })],
    },
    {
      name: 'a Service for one pod of a StatefulSet',
      objects: [statefulSet(), service({ selector: { app: 'web', 'statefulset.kubernetes.io/pod-name': 'web-0' } })],
    },
  ],
  invalid: [
    {
      name: 'no match',
      objects: [deployment(), service({ selector: { app: 'wbe' } })],
      findings: [{ object: 'Service/web', says: ['app: wbe', '0 workloads'] }],
    },
    {
      name: 'another value of one label of two',
      objects: [
        deployment({ template: { metadata: { labels: { app: 'web', tier: 'y' } } } }),
        service({ selector: { app: 'web', tier: 'x' } }),
      ],
      findings: [{ object: 'Service/web', says: ['tier: x', '0 workloads', 'every connection is refused'] }],
    },
    {
      name: 'labels of which pods have none',
      objects: [deployment(), service({ selector: { name: 'web' } })],
      findings: [{ object: 'Service/web', says: ['name: web', '0 workloads'] }],
    },
    {
      name: 'one label more than pods have, which may be added at runtime, as Vault labels its active pod',
      objects: [statefulSet(), service({ selector: { app: 'web', 'vault-active': 'true' } })],
      findings: [{ object: 'Service/web', verdict: 'unproven', says: ['unless pods get the label vault-active'] }],
    },
    {
      name: 'an input without workloads',
      objects: [service()],
      findings: [{ object: 'Service/web', verdict: 'unproven', says: ['0 workloads'] }],
    },
  ],
});
