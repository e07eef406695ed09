import { canary, ingress, ingressRoute, service } from '../helpers/manifests';
import { testRule } from '../helpers/rule-tester';

testRule('route-without-service', {
  valid: [
    { name: 'a Service', objects: [service(), ingressRoute()] },
    { name: 'what Flagger makes', objects: [canary(), ingress()] },
    { name: 'api@internal of Traefik', objects: [ingressRoute({ name: 'api@internal', kind: 'TraefikService' })] },
  ],
  invalid: [
    {
      name: 'a name that is not there',
      objects: [service({}, { name: 'api' }), ingress()],
      findings: [{ object: 'Ingress/web', says: ['Service web in namespace default'] }],
    },
    {
      name: 'an HTTPRoute',
      objects: [
        service({}, { name: 'api' }),
        {
          apiVersion: 'gateway.networking.k8s.io/v1',
          kind: 'HTTPRoute',
          metadata: { name: 'r' },
          spec: { rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
        },
      ],
      findings: [{ object: 'HTTPRoute/r', says: ['Service web'] }],
    },
    {
      name: 'an input without Services',
      objects: [ingress()],
      findings: [{ object: 'Ingress/web', verdict: 'unproven', says: ['Service web'] }],
    },
  ],
});
