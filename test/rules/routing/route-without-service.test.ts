import { canary, ingress, ingressRoute, service, traefikService } from '../../helpers/manifests';
import { custom, gatewayRoute, ROUTES_BY_NUMBER, withAction, withBackend } from '../../helpers/routes';
import { testRule } from '../../helpers/rule-tester';

testRule('route-without-service', {
  valid: [
    { name: 'a Service', objects: [service(), ingressRoute()] },
    { name: 'an action that names no Service', objects: [service(), withAction('{"type":"fixed-response"}')] },
    {
      name: 'an action that Argo Rollouts writes when it runs',
      objects: [
        service(),
        withBackend({ service: { name: 'root', port: { name: 'use-annotation' } } }, 'alb'),
        custom('argoproj.io/v1alpha1', 'Rollout', {
          strategy: {
            canary: {
              stableService: 'web',
              trafficRouting: { alb: { ingress: 'web', rootService: 'root', servicePort: 80 } },
            },
          },
        }),
      ],
    },
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
      name: 'one backend of several, with its share',
      objects: [
        service(),
        gatewayRoute(
          'HTTPRoute',
          {},
          {
            rules: [
              {
                backendRefs: [
                  { name: 'web', port: 80, weight: 3 },
                  { name: 'next', port: 80 },
                ],
              },
            ],
          },
        ),
      ],
      findings: [{ object: 'HTTPRoute/web', says: ['Service next', '25 % of the requests of this rule'] }],
    },
    {
      name: 'a backend of weight 0, as a note',
      objects: [
        service(),
        gatewayRoute(
          'HTTPRoute',
          {},
          {
            rules: [
              {
                backendRefs: [
                  { name: 'web', port: 80 },
                  { name: 'next', port: 80, weight: 0 },
                ],
              },
            ],
          },
        ),
      ],
      findings: [{ object: 'HTTPRoute/web', severity: 'info', says: ['Service next', 'no requests for now'] }],
    },
    {
      name: 'a mirror, as a note',
      objects: [
        service(),
        custom('networking.istio.io/v1', 'VirtualService', {
          http: [{ route: [{ destination: { host: 'web' } }], mirror: { host: 'copy' } }],
        }),
      ],
      findings: [{ object: 'VirtualService/web', severity: 'info', says: ['Service copy'] }],
    },
    ...Object.entries(ROUTES_BY_NUMBER).map(([name, route]) => ({
      name: `no such Service: ${name}`,
      objects: [service({}, { name: 'api' }), route(80)],
      findings: [
        { object: `${String(route(80).kind)}/web`, says: ['Service web in namespace default', 'all requests'] },
      ],
    })),
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
