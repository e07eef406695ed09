import { deployment } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const QUITS = deployment({ pod: { os: { name: 'linux' } }, container: { lifecycle: { stopSignal: 'SIGQUIT' } } });

testRule('stop-signal-dropped', {
  valid: [
    { name: 'the signal of the image', objects: [deployment()] },
    { name: 'a version that knows it', objects: [QUITS], options: { targetVersion: '1.37' } },
  ],
  invalid: [
    {
      name: 'a version that drops it',
      objects: [QUITS],
      options: { targetVersion: '1.36' },
      findings: [{ object: 'Deployment/web', container: 'web', says: ['SIGQUIT needs Kubernetes 1.37', 'got 1.36'] }],
    },
    {
      name: 'no target version: those that this package supports drop it',
      objects: [QUITS],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['needs Kubernetes 1.37 or later'] }],
    },
  ],
});
