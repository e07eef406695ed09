import { service } from '../helpers/manifests';
import { testRule } from '../helpers/rule-tester';

testRule('publish-not-ready', {
  valid: [
    {
      name: 'a headless Service for peers',
      objects: [service({ type: 'ClusterIP', clusterIP: 'None', publishNotReadyAddresses: true })],
    },
    { name: 'the default', objects: [service()] },
  ],
  invalid: [
    {
      name: 'a regular Service',
      objects: [service({ publishNotReadyAddresses: true })],
      findings: [{ object: 'Service/web', says: ['1 ports'] }],
    },
  ],
});
