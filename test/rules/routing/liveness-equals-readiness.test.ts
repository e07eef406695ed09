import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('liveness-equals-readiness', {
  valid: [
    {
      name: 'the same handler, slower',
      objects: [
        deployment({ container: { livenessProbe: { httpGet: { path: '/readyz', port: 'http' }, periodSeconds: 30 } } }),
        service(),
      ],
    },
    {
      name: 'another handler',
      objects: [
        deployment({ container: { livenessProbe: { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 5 } } }),
        service(),
      ],
    },
  ],
  invalid: [
    {
      name: 'the same handler and thresholds',
      objects: [
        deployment({ container: { livenessProbe: { httpGet: { path: '/readyz', port: 'http' }, periodSeconds: 5 } } }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['3 x 5 s'] }],
    },
  ],
});
