import { Duration } from 'cdk8s';
import {
  GatewayParentRef,
  GracefulShutdown,
  HttpRouteMatch,
  HttpRouteRedirect,
  HttpRouteRetry,
  NetworkPolicyPeers,
  ServiceExposure,
  WorkloadHttpRoute,
  type WorkloadHttpRouteOptions,
  type WorkloadHttpRouteProps,
} from '../../../../src';
import { checkObjects } from '../../../helpers/check-constructs';
import { crdSchemaErrors } from '../../../helpers/crd-schema';
import { at, inContainer, type Manifest, newWeb, render, renderAll } from '../../../helpers/synth';

const PARENTS = [GatewayParentRef.of('public')];
const seconds = (n: number): Duration => Duration.seconds(n);
const exposed = (options: Partial<WorkloadHttpRouteOptions> = {}, web = newWeb()): typeof web => {
  web.exposeViaGateway({ parentRefs: PARENTS, ...options });
  return web;
};
const routes = (web: ReturnType<typeof newWeb>): Manifest[] =>
  renderAll(web).filter((object) => object.kind === 'HTTPRoute');

test('with only required props: every request of the Gateway is routed to the Service, by its port', () => {
  const web = exposed();
  expect(routes(web)).toEqual([
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'web', labels: { app: 'web' } },
      spec: { parentRefs: [{ name: 'public' }], rules: [{ backendRefs: [{ name: 'web', port: 8080 }] }] },
    },
  ]);
  expect(routes(web).flatMap(crdSchemaErrors)).toEqual([]);
});

describe('with all props', () => {
  const web = newWeb({
    metadata: { name: 'web', namespace: 'shop' },
    service: ServiceExposure.clusterIp({ port: 80 }),
  });
  const listener = { namespace: 'infra', sectionName: 'https', port: 443 };
  const https = GatewayParentRef.of('public', listener);
  const all: Required<WorkloadHttpRouteProps> = {
    workload: web,
    parentRefs: [https],
    host: 'shop.example.com',
    additionalHosts: ['www.example.com'],
    matches: [
      HttpRouteMatch.pathPrefix('/shop'),
      HttpRouteMatch.pathExact('/'),
      HttpRouteMatch.pathRegularExpression('/v[12]/.*'),
    ],
    requestTimeout: seconds(60),
    backendRequestTimeout: Duration.millis(30_500),
    retry: HttpRouteRetry.experimental({ attempts: 2, codes: [502, 503], backoff: Duration.millis(100) }),
    redirect: HttpRouteRedirect.permanent([
      GatewayParentRef.of('public', { ...listener, sectionName: 'http', port: 80 }),
    ]),
    metadata: { name: 'front', labels: { team: 'blue' }, annotations: { 'example.com/note': 'x' } },
    networkPolicy: NetworkPolicyPeers.controller(),
  };
  const route = new WorkloadHttpRoute(web, 'Front', all);
  const [main, redirect] = routes(web);
  const matches = [
    { path: { type: 'PathPrefix', value: '/shop' } },
    { path: { type: 'Exact', value: '/' } },
    { path: { type: 'RegularExpression', value: '/v[12]/.*' } },
  ];

  test('the route renders all of them', () => {
    expect(main).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: {
        name: 'front',
        namespace: 'shop',
        labels: { app: 'web', team: 'blue' },
        annotations: { 'example.com/note': 'x' },
      },
      spec: {
        hostnames: ['shop.example.com', 'www.example.com'],
        parentRefs: [{ name: 'public', ...listener }],
        rules: [
          {
            backendRefs: [{ name: 'web', port: 80 }],
            matches,
            retry: { attempts: 2, backoff: '100ms', codes: [502, 503] },
            timeouts: { backendRequest: '30500ms', request: '60s' },
          },
        ],
      },
    });
  });

  test('the redirect is a separate route at the listener for http', () => {
    expect(route.redirectRoute?.name).toBe('front-redirect');
    expect(at(redirect, 'spec')).toEqual({
      hostnames: ['shop.example.com', 'www.example.com'],
      parentRefs: [{ name: 'public', ...listener, sectionName: 'http', port: 80 }],
      rules: [
        {
          matches,
          filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }],
        },
      ],
    });
    expect(crdSchemaErrors(redirect!)).toEqual([]);
  });

  test('the standard channel supports everything except the retry, which is experimental', () => {
    expect(crdSchemaErrors(main!)).toEqual([
      '/spec/rules/0 must NOT have additional properties {"additionalProperty":"retry"}',
    ]);
  });

  test('the pods of the Gateway are allowed', () => {
    expect(at(render(web, 'NetworkPolicy'), 'spec.ingress')).toEqual([
      {
        from: [
          {
            namespaceSelector: {},
            podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'public' } },
          },
        ],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
    ]);
  });
});

test('the hook covers 10 s, and the rules only ask which implementation it is', () => {
  const web = exposed();
  expect(inContainer(render(web, 'Deployment'), 'lifecycle.preStop.sleep.seconds')).toBe(10);
  expect(checkObjects(renderAll(web)).findings.map(({ rule, verdict }) => `${verdict} ${rule}`)).toEqual([
    'unproven router-unknown',
  ]);
});

test('the rules find nothing if the implementation is stated', () => {
  const web = exposed({ metadata: { annotations: { 'cdk8s-nonstop/router': 'envoy-gateway' } } });
  expect(checkObjects(renderAll(web)).findings).toEqual([]);
});

test('a temporary redirect is a 302', () => {
  const web = exposed({
    parentRefs: [GatewayParentRef.of('public', { sectionName: 'https' })],
    redirect: HttpRouteRedirect.temporary([GatewayParentRef.of('public', { sectionName: 'http' })]),
  });
  expect(at(routes(web)[1], 'spec.rules.0.filters.0.requestRedirect.statusCode')).toBe(302);
});

test.each<[string, Duration, string]>([
  ['one second', seconds(1), '1s'],
  ['a fraction of a second', Duration.millis(250), '250ms'],
  ['one hour', Duration.hours(1), '3600s'],
  ['many seconds and a fraction', Duration.millis(100_250), '100s250ms'],
])('a timeout of %s is written in the format of the Gateway API', (_name, requestTimeout, expected) => {
  const shutdown = GracefulShutdown.drain({ longestRequest: seconds(0) });
  const [route] = routes(exposed({ requestTimeout }, newWeb({ shutdown })));
  expect(at(route, 'spec.rules.0.timeouts.request')).toBe(expected);
  expect(crdSchemaErrors(route!)).toEqual([]);
});

test.each<[string, Partial<WorkloadHttpRouteOptions> | (() => unknown), string]>([
  ['no parent', { parentRefs: [] }, "'parentRefs' should have at least one item, got an empty list"],
  [
    'a parent without a name',
    { parentRefs: [{} as never] },
    "'parentRefs[0]' should be a GatewayParentRef, got an object; write GatewayParentRef.of('public')",
  ],
  ['a parent with an empty name', () => GatewayParentRef.of(''), "'name' should be the name"],
  ['a section with a space', () => GatewayParentRef.of('a', { sectionName: 'a b' }), "'sectionName' should be"],
  ['a parent with port 0', () => GatewayParentRef.of('a', { port: 0 }), "'port' should be"],
  ['a parent twice', { parentRefs: [GatewayParentRef.of('a'), GatewayParentRef.of('a')] }, "got 'a' twice"],
  ['an empty host', { host: '' }, "'host' should be a host name"],
  [
    'further hosts without a first one',
    { additionalHosts: ['a.example.com'] },
    "'host' should be set with 'additionalHosts', got none; move 'a.example.com' there",
  ],
  ['no matches', { matches: [] }, "'matches' should have at least one item"],
  ['a path without a slash', () => HttpRouteMatch.pathPrefix('shop'), "'path' should begin with a slash"],
  [
    'a regular expression without a slash',
    () => HttpRouteMatch.pathRegularExpression('.*'),
    "'expression' should begin",
  ],
  ['a path that is too long', () => HttpRouteMatch.pathExact(`/${'a'.repeat(1024)}`), 'at most 1024 characters'],
  ['a timeout of 0', { requestTimeout: seconds(0) }, "'requestTimeout' should be whole milliseconds, from 1ms"],
  ['a timeout as text', { requestTimeout: '5s' as never }, "'requestTimeout' should be a Duration"],
  [
    'an attempt that is longer than the request',
    { requestTimeout: seconds(50), backendRequestTimeout: seconds(60) },
    "'backendRequestTimeout' should be at most 'requestTimeout' (50s), got 60s",
  ],
  [
    'a timeout shorter than the longest request',
    { requestTimeout: seconds(29) },
    "'requestTimeout' should be at least the longest request of 30s, got 29s: the Gateway would answer with 504 instead",
  ],
  [
    'an attempt shorter than the longest request',
    { requestTimeout: seconds(60), backendRequestTimeout: Duration.millis(29_999) },
    "'backendRequestTimeout' should be at least the longest request of 30s, got 29999ms",
  ],
  [
    '0 attempts',
    () => HttpRouteRetry.experimental({ attempts: 0 }),
    "'attempts' should be a whole number of at least 1",
  ],
  ['no codes', () => HttpRouteRetry.experimental({ attempts: 1, codes: [] }), "'codes' should have at least one"],
  [
    'a code that is not an error',
    () => HttpRouteRetry.experimental({ attempts: 1, codes: [200] }),
    "'codes[0]' should be",
  ],
  ['a code twice', () => HttpRouteRetry.experimental({ attempts: 1, codes: [503, 503] }), 'got 503 twice'],
  [
    'a redirect that changes nothing',
    () => HttpRouteRedirect.permanent([]),
    "'redirect' should have at least one item",
  ],
  [
    'a redirect loop at the same listener',
    {
      parentRefs: [GatewayParentRef.of('public', { sectionName: 'https' })],
      redirect: HttpRouteRedirect.permanent([GatewayParentRef.of('public', { sectionName: 'https' })]),
    },
    "'redirect' should be at other listeners than the route, got 'public:https'",
  ],
  [
    'a redirect loop at a Gateway without named listeners',
    { redirect: HttpRouteRedirect.permanent([GatewayParentRef.of('public', { sectionName: 'http' })]) },
    "got 'public:http' while the route is at 'public': https would be redirected to https forever",
  ],
])('%s is refused', (_name, given, message) => {
  expect(() => (typeof given === 'function' ? given() : exposed(given))).toThrow(message);
});
