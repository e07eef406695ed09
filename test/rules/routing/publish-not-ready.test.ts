import { service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('publish-not-ready', {
  valid: [
    {
      name: 'a headless Service for peers',
      objects: [service({ type: 'ClusterIP', clusterIP: 'None', publishNotReadyAddresses: true })],
    },
    { name: 'the default', objects: [service()] },
    {
      name: 'a Service for one pod of a StatefulSet, by which its peers find it',
      objects: [
        service({
          type: 'ClusterIP',
          publishNotReadyAddresses: true,
          selector: { app: 'web', 'statefulset.kubernetes.io/pod-name': 'web-0' },
        }),
      ],
    },
    {
      name: 'a Service that is only scraped',
      objects: [service({ type: 'ClusterIP', publishNotReadyAddresses: true }, { name: 'blackbox-exporter' })],
    },
  ],
  invalid: [
    {
      name: 'a regular Service',
      objects: [service({ publishNotReadyAddresses: true })],
      findings: [{ object: 'Service/web', says: ['(1 port)'] }],
    },
  ],
});
