import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const READ_ONLY = { securityContext: { readOnlyRootFilesystem: true } };
const mounted = (emptyDir: Readonly<Record<string, unknown>>): unknown =>
  deployment({
    pod: { volumes: [{ name: 'tmp', emptyDir }] },
    container: { ...READ_ONLY, volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] },
  });

testRule('ephemeral-storage-missing', {
  valid: [
    {
      name: 'a request',
      objects: [deployment({ container: { resources: { requests: { 'ephemeral-storage': '1Gi' } } } }), service()],
    },
    { name: 'nothing to write to', objects: [deployment({ container: READ_ONLY }), service()] },
    { name: 'a volume in memory', objects: [mounted({ medium: 'Memory' }), service()] },
    { name: 'no clients', objects: [deployment()] },
  ],
  invalid: [
    {
      name: 'no request, and a file system or a volume to write to',
      objects: [deployment(), mounted({}), service()],
      findings: [
        { object: 'Deployment/web', container: 'web', says: ['no ephemeral-storage request'] },
        { object: 'Deployment/web', container: 'web', says: ['no ephemeral-storage request'] },
      ],
    },
  ],
});
