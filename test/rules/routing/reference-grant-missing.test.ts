import { service } from '../../helpers/manifests';
import { custom, GATEWAY_API, gatewayRoute } from '../../helpers/routes';
import { testRule } from '../../helpers/rule-tester';

type Part = Readonly<Record<string, unknown>>;

const WEB = service({}, { namespace: 'shop' });

function route(kind = 'HTTPRoute'): Part {
  return gatewayRoute(kind, { port: 80, namespace: 'shop' }, {}, { namespace: 'edge' });
}

function grant(from: Part = {}, to: Part = {}, namespace = 'shop'): Part {
  return custom(
    `${GATEWAY_API}/v1beta1`,
    'ReferenceGrant',
    {
      from: [{ group: GATEWAY_API, kind: 'HTTPRoute', namespace: 'edge', ...from }],
      to: [{ group: '', kind: 'Service', ...to }],
    },
    { namespace },
  );
}

const CERTIFICATE = custom(
  `${GATEWAY_API}/v1`,
  'Gateway',
  {
    gatewayClassName: 'eg',
    listeners: [
      { name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'tls', namespace: 'certs' }] } },
    ],
  },
  { namespace: 'edge' },
);

testRule('reference-grant-missing', {
  valid: [
    { name: 'a grant', objects: [WEB, route(), grant()] },
    { name: 'a grant for this Service', objects: [WEB, route(), grant({}, { name: 'web' })] },
    {
      name: 'a Service of the same namespace',
      objects: [WEB, gatewayRoute('HTTPRoute', { port: 80 }, {}, { namespace: 'shop' })],
    },
    {
      name: 'an Ingress route of Traefik, which has a setting of its own',
      objects: [
        WEB,
        custom('traefik.io/v1alpha1', 'IngressRoute', {
          routes: [{ match: 'Host(`a.test`)', services: [{ name: 'web', namespace: 'shop', port: 80 }] }],
        }),
      ],
    },
    {
      name: 'a grant for a certificate',
      objects: [CERTIFICATE, grant({ kind: 'Gateway' }, { kind: 'Secret' }, 'certs')],
    },
  ],
  invalid: [
    {
      name: 'a grant for another namespace',
      objects: [WEB, route(), grant({ namespace: 'other' })],
      findings: [{ object: 'HTTPRoute/web', says: ['no ReferenceGrant'] }],
    },
    {
      name: 'a grant for another kind',
      objects: [WEB, route('GRPCRoute'), grant()],
      findings: [{ object: 'GRPCRoute/web', says: ['no ReferenceGrant'] }],
    },
    {
      name: 'a grant in the namespace of the route',
      objects: [WEB, route(), grant({}, {}, 'edge')],
      findings: [{ object: 'HTTPRoute/web', says: ['no ReferenceGrant'] }],
    },
    {
      name: 'a grant for another Service',
      objects: [WEB, route(), grant({}, { name: 'api' })],
      findings: [{ object: 'HTTPRoute/web', says: ['no ReferenceGrant'] }],
    },
    {
      name: 'a namespace of which the input shows nothing',
      objects: [route()],
      findings: [{ object: 'HTTPRoute/web', verdict: 'unproven', says: ['no ReferenceGrant'] }],
    },
    {
      name: 'a certificate of another namespace, of which the input shows nothing',
      objects: [CERTIFICATE],
      findings: [{ object: 'Gateway/web', verdict: 'unproven', says: ['Secret tls', 'no certificate'] }],
    },
    ...['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map((kind) => ({
      name: `no grant for a ${kind}`,
      objects: [WEB, route(kind)],
      findings: [{ object: `${kind}/web`, says: ['namespace shop', `${kind} web of namespace edge`, 'Service web'] }],
    })),
  ],
});
