import { custom, GATEWAY_API, gatewayRoute } from '../../helpers/routes';
import { testRule } from '../../helpers/rule-tester';

type Part = Readonly<Record<string, unknown>>;

function gateway(listener: Part): Part {
  const listeners = [{ name: 'web', port: 443, protocol: 'HTTPS', ...listener }];
  return custom(
    `${GATEWAY_API}/v1`,
    'Gateway',
    { gatewayClassName: 'eg', listeners },
    { name: 'public', namespace: 'edge' },
  );
}

function route(parent: Part = {}, spec: Part = {}, kind = 'HTTPRoute', namespace = 'edge'): Part {
  return gatewayRoute(
    kind,
    { port: 80 },
    { parentRefs: [{ name: 'public', namespace: 'edge', ...parent }], ...spec },
    { namespace },
  );
}

function istioGateway(...hosts: readonly string[]): Part {
  const servers = [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts }];
  return custom('networking.istio.io/v1', 'Gateway', { servers }, { name: 'public', namespace: 'edge' });
}

function virtualService(host: string, gateways: readonly string[] = ['edge/public']): Part {
  return custom('networking.istio.io/v1', 'VirtualService', { hosts: [host], gateways }, { namespace: 'shop' });
}

const ALL = { allowedRoutes: { namespaces: { from: 'All' } } };
const BY_LABEL = { allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { edge: 'yes' } } } } };
const SHOP = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { edge: 'no' } } };
const BY_NAME = {
  allowedRoutes: {
    namespaces: { from: 'Selector', selector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } },
  },
};

testRule('route-not-admitted', {
  valid: [
    { name: 'a route of the same namespace', objects: [gateway({}), route()] },
    { name: 'a route of any namespace', objects: [gateway(ALL), route({}, {}, 'HTTPRoute', 'shop')] },
    { name: 'a namespace by its name', objects: [gateway(BY_NAME), route({}, {}, 'HTTPRoute', 'shop')] },
    { name: 'a Gateway that is not in the input', objects: [route({ sectionName: 'other' })] },
    { name: 'a listener by name and port', objects: [gateway({}), route({ sectionName: 'web', port: 443 })] },
    {
      name: 'hosts below a wildcard',
      objects: [gateway({ hostname: '*.a.test' }), route({}, { hostnames: ['b.test', 'x.y.a.test'] })],
    },
    {
      name: 'a wildcard above the host of the listener',
      objects: [gateway({ hostname: 'x.a.test' }), route({}, { hostnames: ['*.a.test'] })],
    },
    { name: 'a GRPCRoute at an HTTPS listener', objects: [gateway({}), route({}, {}, 'GRPCRoute')] },
    { name: 'a TLSRoute at a TLS listener', objects: [gateway({ protocol: 'TLS' }), route({}, {}, 'TLSRoute')] },
    { name: 'a UDPRoute at a UDP listener', objects: [gateway({ protocol: 'UDP' }), route({}, {}, 'UDPRoute')] },
    { name: "a protocol of an implementation's own", objects: [gateway({ protocol: 'example.com/quic' }), route()] },
    {
      name: 'a parent that is a Service, in a mesh',
      objects: [gateway({}), route({ group: '', kind: 'Service', sectionName: 'x' })],
    },
    { name: "a host of Istio's Gateway", objects: [istioGateway('*.a.test'), virtualService('x.a.test')] },
    {
      name: "a host of Istio's Gateway for the namespace",
      objects: [istioGateway('shop/*.a.test'), virtualService('x.a.test')],
    },
    { name: 'a VirtualService for the mesh', objects: [istioGateway('b.test'), virtualService('web', ['mesh'])] },
  ],
  invalid: [
    {
      name: 'a name that no listener has',
      objects: [gateway({}), route({ sectionName: 'https' })],
      findings: [{ object: 'HTTPRoute/web', says: ['Gateway public in namespace edge', 'it has web on port 443'] }],
    },
    {
      name: 'a port that no listener has',
      objects: [gateway({}), route({ port: 80 })],
      findings: [{ object: 'HTTPRoute/web', says: ['port 443'] }],
    },
    {
      name: 'a route of another namespace, by default',
      objects: [gateway({}), route({}, {}, 'HTTPRoute', 'shop')],
      findings: [{ object: 'HTTPRoute/web', says: ['its own namespace edge only'] }],
    },
    {
      name: 'labels that the namespace does not have',
      objects: [gateway(BY_LABEL), SHOP, route({}, {}, 'HTTPRoute', 'shop')],
      findings: [{ object: 'HTTPRoute/web', says: ['labels'] }],
    },
    {
      name: 'labels of a namespace that is not in the input',
      objects: [gateway(BY_LABEL), route({}, {}, 'HTTPRoute', 'shop')],
      findings: [{ object: 'HTTPRoute/web', verdict: 'unproven', says: ['labels'] }],
    },
    {
      name: 'another host',
      objects: [gateway({ hostname: '*.a.test' }), route({}, { hostnames: ['a.test'] })],
      findings: [{ object: 'HTTPRoute/web', says: ['listener web is for *.a.test'] }],
    },
    {
      name: 'a TCPRoute at an HTTPS listener',
      objects: [gateway({}), route({}, {}, 'TCPRoute')],
      findings: [{ object: 'TCPRoute/web', says: ['takes HTTPRoute, GRPCRoute only'] }],
    },
    {
      name: 'a kind that the listener does not list',
      objects: [gateway({ allowedRoutes: { kinds: [{ kind: 'HTTPRoute' }] } }), route({}, {}, 'GRPCRoute')],
      findings: [{ object: 'GRPCRoute/web', says: ['takes HTTPRoute only'] }],
    },
    {
      name: "a host that Istio's Gateway does not serve",
      objects: [istioGateway('b.test'), virtualService('a.test')],
      findings: [{ object: 'VirtualService/web', says: ['Gateway public', 'it serves b.test'] }],
    },
    {
      name: "a host of Istio's Gateway for another namespace",
      objects: [istioGateway('./a.test'), virtualService('a.test')],
      findings: [{ object: 'VirtualService/web', says: ['./a.test'] }],
    },
  ],
});
