import { service } from '../../helpers/manifests';
import { custom, gatewayRoute, ROUTES_BY_NUMBER, withAction, withBackend } from '../../helpers/routes';
import { testRule } from '../../helpers/rule-tester';

const WEB = service({ type: 'ClusterIP', ports: [{ name: 'http', port: 80, targetPort: 8080 }] });

function openshift(targetPort: number | string): unknown {
  return custom('route.openshift.io/v1', 'Route', { to: { kind: 'Service', name: 'web' }, port: { targetPort } });
}

testRule('backend-port-absent', {
  valid: [
    {
      name: 'a port by its name',
      objects: [WEB, withBackend({ service: { name: 'web', port: { name: 'http' } } })],
    },
    { name: 'a Service that is not in the input', objects: [gatewayRoute('HTTPRoute', { port: 8080 })] },
    {
      name: 'a Service of another namespace',
      objects: [WEB, gatewayRoute('HTTPRoute', { port: 8080, namespace: 'other' })],
    },
    {
      name: 'a name for another host',
      objects: [
        service({ type: 'ExternalName', externalName: 'a.test', selector: undefined, ports: undefined }),
        gatewayRoute('HTTPRoute', { port: 8080 }),
      ],
    },
    {
      name: 'the target port behind ingress-nginx, which compares it too',
      objects: [WEB, withBackend({ service: { name: 'web', port: { number: 8080 } } }, 'nginx')],
    },
    { name: 'a Route of OpenShift, by the number of the pods', objects: [WEB, openshift(8080)] },
    { name: 'a Route of OpenShift, by the name of the Service', objects: [WEB, openshift('http')] },
    {
      name: 'a Route of OpenShift, by a number that only the pods know',
      objects: [service({ ports: [{ name: 'http', port: 80, targetPort: 'http' }] }), openshift(8080)],
    },
    {
      name: 'a VirtualService that leaves the port open',
      objects: [
        WEB,
        custom('networking.istio.io/v1', 'VirtualService', { http: [{ route: [{ destination: { host: 'web' } }] }] }),
      ],
    },
    {
      name: 'a host outside the cluster',
      objects: [
        WEB,
        custom('networking.istio.io/v1', 'VirtualService', {
          http: [{ route: [{ destination: { host: 'web.example.com', port: { number: 8080 } } }] }],
        }),
      ],
    },
    {
      name: 'an action that redirects',
      objects: [WEB, withAction('{"type":"redirect","redirectConfig":{"port":"443"}}')],
    },
    {
      name: 'two states of one Service, of which one has the port',
      objects: [WEB, service({ ports: [{ port: 8080 }] }), gatewayRoute('HTTPRoute', { port: 8080 })],
    },
    ...Object.entries(ROUTES_BY_NUMBER).map(([name, route]) => ({
      name: `the right port: ${name}`,
      objects: [WEB, route(80)],
    })),
  ],
  invalid: [
    {
      name: 'another name',
      objects: [WEB, withBackend({ service: { name: 'web', port: { name: 'https' } } })],
      findings: [{ object: 'Ingress/web', says: ['port https of Service web'] }],
    },
    {
      name: 'another name in a Route of OpenShift',
      objects: [WEB, openshift('https')],
      findings: [{ object: 'Route/web', says: ['port https'] }],
    },
    {
      name: 'a backend in another namespace',
      objects: [
        service({ ports: [{ port: 80 }] }, { namespace: 'shop' }),
        gatewayRoute('HTTPRoute', { port: 8080, namespace: 'shop' }),
      ],
      findings: [{ object: 'HTTPRoute/web', says: ['port 8080 of Service web in namespace shop'] }],
    },
    {
      name: 'a backend of weight 0, as a note',
      objects: [WEB, gatewayRoute('HTTPRoute', { port: 8080, weight: 0 })],
      findings: [{ object: 'HTTPRoute/web', severity: 'info', says: ['port 8080'] }],
    },
    ...Object.entries(ROUTES_BY_NUMBER).map(([name, route]) => ({
      name: `another port: ${name}`,
      objects: [WEB, route(8081)],
      findings: [
        {
          object: `${String(route(8081).kind)}/web`,
          says: ['port 8081 of Service web', '80 (http)'],
        },
      ],
    })),
  ],
});
