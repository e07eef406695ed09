import { GatewayParentRef, IngressClass, IngressRouteTls, type ZeroDowntimeDeployment } from '../../../src';
import { newWeb } from '../../helpers/synth';

const ROUTES: readonly (readonly [string, string, (web: ZeroDowntimeDeployment, id?: string) => unknown])[] = [
  [
    'exposeViaIngress',
    'Ingress',
    (web, id) => web.exposeViaIngress({ host: 'a.test', ingressClass: IngressClass.nginx(), id }),
  ],
  [
    'exposeViaGateway',
    'HttpRoute',
    (web, id) => web.exposeViaGateway({ host: 'a.test', parentRefs: [GatewayParentRef.of('public')], id }),
  ],
  ['exposeViaLoadBalancer', 'LoadBalancer', (web, id) => web.exposeViaLoadBalancer({ id })],
  [
    'exposeViaIngressRoute',
    'IngressRoute',
    (web, id) => web.exposeViaIngressRoute({ host: 'a.test', tls: IngressRouteTls.certResolver('ali'), id }),
  ],
];

test.each(ROUTES)('a second %s needs an id of its own', (method, id, expose) => {
  const web = newWeb();
  expose(web);
  expect(() => expose(web)).toThrow(
    `'id' should be unique among the routes of 'test/Web', got '${id}', which exists; pass another one: ${method}({ id: 'Internal', ... })`,
  );
  expect(() => expose(web, 'Internal')).not.toThrow();
});
