import { canary, ingress, ingressRoute, service, traefikService } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('route-without-service', {
  valid: [
    { name: 'a Service', objects: [service(), ingressRoute()] },
    { name: 'a Service that Flagger creates', objects: [canary(), ingress()] },
    {
      name: 'the TraefikService that Flagger creates',
      objects: [canary({ provider: 'traefik' }), ingressRoute({ kind: 'TraefikService' })],
    },
    {
      name: 'one that Flagger may create, since its own settings may name the provider',
      objects: [canary(), ingressRoute({ kind: 'TraefikService' })],
    },
    {
      name: 'a TraefikService, and a Service behind it',
      objects: [service(), traefikService('web'), ingressRoute({ kind: 'TraefikService' })],
    },
    { name: 'Traefik’s api@internal', objects: [ingressRoute({ name: 'api@internal', kind: 'TraefikService' })] },
  ],
  invalid: [
    {
      name: 'a name that is not in the input',
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
      name: 'a TraefikService, which Flagger does not create for Istio',
      objects: [service(), canary({ provider: 'istio' }), ingressRoute({ kind: 'TraefikService' })],
      findings: [{ object: 'IngressRoute/web', says: ['TraefikService web in namespace default'] }],
    },
    {
      name: 'a Service behind a TraefikService',
      objects: [service(), traefikService('api'), ingressRoute()],
      findings: [{ object: 'TraefikService/web', says: ['Service api in namespace default'] }],
    },
    {
      name: 'a Service that an operator names after its object, as ECK does',
      objects: [
        service({}, { name: 'api' }),
        ingressRoute({ name: 'logs-kb-http' }),
        { apiVersion: 'kibana.k8s.elastic.co/v1', kind: 'Kibana', metadata: { name: 'logs' } },
      ],
      findings: [{ object: 'IngressRoute/web', verdict: 'unproven', says: ['Service logs-kb-http'] }],
    },
    {
      name: 'a Service with a name that no operator gives it',
      objects: [
        service({}, { name: 'api' }),
        ingressRoute({ name: 'logstash' }),
        { apiVersion: 'kibana.k8s.elastic.co/v1', kind: 'Kibana', metadata: { name: 'logs' } },
      ],
      findings: [{ object: 'IngressRoute/web', says: ['Service logstash'] }],
    },
    {
      name: 'an input without Services',
      objects: [ingress()],
      findings: [{ object: 'Ingress/web', verdict: 'unproven', says: ['Service web'] }],
    },
  ],
});
