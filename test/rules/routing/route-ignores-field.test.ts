import { ingressRoute, traefikService } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const KIND = { kind: 'TraefikService' };
const STICKY = { sticky: { cookie: { name: 'session' } } };

testRule('route-ignores-field', {
  valid: [
    { name: 'all fields on a Service', objects: [ingressRoute({ scheme: 'https', serversTransport: 't', ...STICKY })] },
    { name: 'a TraefikService with a weight and a port', objects: [ingressRoute({ ...KIND, weight: 3 })] },
    { name: 'an explicit default', objects: [ingressRoute({ ...KIND, passHostHeader: true })] },
    { name: 'a cookie of the TraefikService itself', objects: [traefikService('api'), ingressRoute(KIND)] },
  ],
  invalid: [
    {
      name: 'a cookie on a TraefikService',
      objects: [ingressRoute({ ...KIND, ...STICKY })],
      findings: [{ object: 'IngressRoute/web', says: ['TraefikService web', 'sticky'] }],
    },
    {
      name: 'several fields, in one finding',
      objects: [ingressRoute({ ...KIND, scheme: 'h2c', serversTransport: 'pods', passHostHeader: false })],
      findings: [{ object: 'IngressRoute/web', says: ['passHostHeader, scheme, serversTransport'] }],
    },
  ],
});
