import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('liveness-outpaces-readiness', {
  valid: [
    {
      name: 'a slower liveness',
      objects: [
        deployment({
          container: {
            livenessProbe: { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 10, failureThreshold: 6 },
          },
        }),
        service(),
      ],
    },
    { name: 'none', objects: [deployment(), service()] },
  ],
  invalid: [
    {
      name: 'a quicker liveness',
      objects: [
        deployment({
          container: {
            livenessProbe: { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 5, failureThreshold: 1 },
          },
        }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['1 x 5 = 5 s', '3 x 5 = 15 s'] }],
    },
    {
      name: 'the same pace',
      objects: [
        deployment({ container: { livenessProbe: { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 5 } } }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['15 s'] }],
    },
  ],
});
