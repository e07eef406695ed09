import { deployment, ingressRoute, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('sticky-needs-readiness-drain', {
  valid: [
    { name: 'no cookie', objects: [deployment(), service(), ingressRoute()] },
    {
      name: 'a declared drain',
      objects: [
        deployment({ metadata: { annotations: { 'cdk8s-nonstop/lame-duck': 'readiness fails at once' } } }),
        service(),
        ingressRoute({ sticky: { cookie: {} } }),
      ],
    },
  ],
  invalid: [
    {
      name: 'a cookie',
      objects: [deployment(), service(), ingressRoute({ sticky: { cookie: { name: 's' } } })],
      findings: [{ object: 'Deployment/web', says: ['IngressRoute web', '15 s'] }],
    },
  ],
});
