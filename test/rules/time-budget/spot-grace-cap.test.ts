import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('spot-grace-cap', {
  valid: [
    {
      name: '10 s on a spot node',
      objects: [deployment({ pod: { nodeSelector: { 'cloud.google.com/gke-spot': 'true' } } }), service()],
    },
    {
      name: '20 s elsewhere',
      objects: [deployment({ container: { lifecycle: { preStop: { sleep: { seconds: 20 } } } } }), service()],
    },
  ],
  invalid: [
    {
      name: '20 s on a spot node',
      objects: [
        deployment({
          pod: { nodeSelector: { 'cloud.google.com/gke-spot': 'true' } },
          container: { lifecycle: { preStop: { sleep: { seconds: 20 } } } },
        }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', says: ['20 s', '15 s'] }],
    },
    {
      name: 'hook and request together',
      objects: [
        deployment({
          metadata: { annotations: { 'cdk8s-nonstop/longest-request': '30s' } },
          pod: { nodeSelector: { 'cloud.google.com/gke-spot': 'true' } },
        }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', says: ['10 s + longest request 30 s = 40 s', '15 s'] }],
    },
  ],
});
