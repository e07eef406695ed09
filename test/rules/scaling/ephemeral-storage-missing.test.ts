import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const mounted = (emptyDir: Readonly<Record<string, unknown>>, container = {}): unknown =>
  deployment({
    pod: { volumes: [{ name: 'tmp', emptyDir }] },
    container: { volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }], ...container },
  });

testRule('ephemeral-storage-missing', {
  valid: [
    {
      name: 'a request',
      objects: [mounted({}, { resources: { requests: { 'ephemeral-storage': '1Gi' } } }), service()],
    },
    { name: 'no volume on the disk', objects: [deployment(), service()] },
    { name: 'a volume in memory', objects: [mounted({ medium: 'Memory' }), service()] },
    { name: 'no clients', objects: [mounted({})] },
  ],
  invalid: [
    {
      name: "no request, and a volume on the node's disk",
      objects: [mounted({}), service()],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['no ephemeral-storage request'] }],
    },
  ],
});
