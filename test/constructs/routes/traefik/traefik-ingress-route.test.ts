import { ApiObject, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import {
  TlsDomain,
  CertificateIssuer,
  type CertificateOptions,
  CookieSameSite,
  GracefulShutdown,
  IngressRouteTls,
  NetworkPolicyPeers,
  PlainHttp,
  ServiceExposure,
  StickyCookie,
  type StickyCookieOptions,
  type TraefikIngressRouteOptions,
  TraefikMatch,
  TraefikMiddleware,
  TraefikScheme,
  TraefikServersTransport,
  type TraefikServersTransportProps,
  TraefikVersion,
  WeightedService,
  type ZeroDowntimeDeploymentProps,
} from '../../../../src';
import { checkObjects } from '../../../helpers/check-constructs';
import { crdSchemaErrors, isCustomResource } from '../../../helpers/crd-schema';
import { at, inPod, type Manifest, newChart, newWeb, render, renderAll } from '../../../helpers/synth';

const LAME_DUCK: Partial<ZeroDowntimeDeploymentProps> = { shutdown: GracefulShutdown.lameDuck('it drains itself') };

/** The objects that a route adds to a workload named "web", validated against their schemas. */
function routed(options: TraefikIngressRouteOptions, props: Partial<ZeroDowntimeDeploymentProps> = {}): Manifest[] {
  const web = newWeb(props);
  web.exposeViaIngressRoute(options);
  const objects = renderAll(web).filter(isCustomResource);
  expect(objects.flatMap(crdSchemaErrors)).toEqual([]);
  return objects;
}

function named(objects: readonly Manifest[], name: string): Manifest {
  return objects.find((object) => at(object, 'metadata.name') === name)!;
}

test('the page: https with a resolver, a redirect, http, field by field in both groups', () => {
  for (const [version, apiVersion] of [
    [TraefikVersion.V3, 'traefik.io/v1alpha1'],
    [TraefikVersion.V2_CONTAINO, 'traefik.containo.us/v1alpha1'],
  ] as const) {
    const objects = routed(
      {
        host: 'wordpress.qikqiak.com',
        tls: IngressRouteTls.certResolver('ali', { domains: [TlsDomain.of('*.qikqiak.com')] }),
        http: PlainHttp.redirect({ middlewareName: 'redirect-https' }),
        version,
      },
      {
        metadata: { name: 'wordpress', namespace: 'kube-example' },
        port: 80,
        service: ServiceExposure.clusterIp({ port: 80 }),
      },
    );
    const metadata = (name: string): object => ({ name, namespace: 'kube-example' });
    const match = 'Host(`wordpress.qikqiak.com`)';
    const services = [{ name: 'wordpress', port: 80 }];
    expect(objects).toEqual([
      {
        apiVersion,
        kind: 'Middleware',
        metadata: metadata('redirect-https'),
        spec: { redirectScheme: { scheme: 'https' } },
      },
      {
        apiVersion,
        kind: 'IngressRoute',
        metadata: metadata('wordpress-https'),
        spec: {
          entryPoints: ['websecure'],
          routes: [{ match, kind: 'Rule', services }],
          tls: { certResolver: 'ali', domains: [{ main: '*.qikqiak.com' }] },
        },
      },
      {
        apiVersion,
        kind: 'IngressRoute',
        metadata: metadata('wordpress-http'),
        spec: {
          entryPoints: ['web'],
          routes: [{ match, kind: 'Rule', services, middlewares: [{ name: 'redirect-https' }] }],
        },
      },
    ]);
  }
});

test('with only required props', () => {
  expect(routed({ host: 'a.test' })).toEqual([
    {
      apiVersion: 'traefik.io/v1alpha1',
      kind: 'IngressRoute',
      metadata: { name: 'web-http' },
      spec: {
        entryPoints: ['web'],
        routes: [{ match: 'Host(`a.test`)', kind: 'Rule', services: [{ name: 'web', port: 8080 }] }],
      },
    },
  ]);
});

test('with all props', () => {
  const chart = newChart();
  const options: Omit<
    Required<TraefikIngressRouteOptions>,
    'host' | 'additionalHosts' | 'pathPrefix' | 'weight' | 'alsoTo'
  > = {
    match: TraefikMatch.host('a.test', 'b.test').and(TraefikMatch.method('GET')),
    priority: 7,
    entryPoints: ['secure-2'],
    tls: IngressRouteTls.secret(Secret.fromSecretName(chart, 'Tls', 'web-tls'), { tlsOption: 'modern' }),
    http: PlainHttp.redirectBy(TraefikMiddleware.existing('redirect', 'shared'), ['plain-1', 'plain-2']),
    middlewares: [TraefikMiddleware.compress(), TraefikMiddleware.existing('audit')],
    sticky: StickyCookie.of({ name: 'pod' }),
    serversTransport: new TraefikServersTransport(chart, 'Transport', { metadata: { name: 'transport' } }),
    scheme: TraefikScheme.H2C,
    passHostHeader: false,
    nativeLb: false,
    version: TraefikVersion.V3,
    networkPolicy: NetworkPolicyPeers.controller(),
    metadata: { name: 'front', labels: { team: 'a' }, annotations: { 'example.com/note': 'x' } },
  };
  const web = newWeb(LAME_DUCK, chart);
  const route = web.exposeViaIngressRoute({ ...options, id: 'Front' });
  const objects = renderAll(web).filter(isCustomResource);
  expect(objects.flatMap(crdSchemaErrors)).toEqual([]);
  expect(at(render(web, 'NetworkPolicy'), 'spec.ingress')).toEqual([
    expect.objectContaining({
      from: [expect.objectContaining({ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'traefik' } } })],
    }),
  ]);
  const rule = {
    match: '(Host(`a.test`) || Host(`b.test`)) && Method(`GET`)',
    kind: 'Rule',
    priority: 7,
    services: [
      {
        name: 'web',
        port: 8080,
        scheme: 'h2c',
        passHostHeader: false,
        serversTransport: 'transport',
        sticky: { cookie: { name: 'pod' } },
      },
    ],
  };
  const metadata = { labels: { team: 'a' }, annotations: { 'example.com/note': 'x' } };
  expect(named(objects, 'front-https')).toMatchObject({ metadata });
  expect(named(objects, 'front-https').spec).toEqual({
    entryPoints: ['secure-2'],
    routes: [{ ...rule, middlewares: [{ name: 'front-compress' }, { name: 'audit' }] }],
    tls: { secretName: 'web-tls', options: { name: 'modern' } },
  });
  expect(named(objects, 'front-http').spec).toEqual({
    entryPoints: ['plain-1', 'plain-2'],
    routes: [{ ...rule, middlewares: [{ name: 'redirect', namespace: 'shared' }] }],
  });
  expect(route.middlewares.map(({ name }) => name)).toEqual(['front-compress']);
  expect(route.ingressRoute.name).toBe('front-https');
  expect(route.redirectRoute?.name).toBe('front-http');
});

describe('the numbers behind the route follow from it', () => {
  test('pods keep serving for 10 s', () => {
    const web = newWeb();
    web.exposeViaIngressRoute({ host: 'a.test' });
    const deployment = render(web, 'Deployment');
    expect(inPod(deployment, 'containers.0.lifecycle.preStop')).toEqual({ sleep: { seconds: 10 } });
    expect(inPod(deployment, 'terminationGracePeriodSeconds')).toBe(45);
  });

  test('so do those that get a share of the requests', () => {
    const chart = newChart();
    const next = newWeb({ metadata: { name: 'next' } }, newChart('next'));
    newWeb({}, chart).exposeViaIngressRoute({ host: 'a.test', alsoTo: [WeightedService.of(next, 1)] });
    expect(inPod(render(next, 'Deployment'), 'containers.0.lifecycle.preStop')).toEqual({ sleep: { seconds: 10 } });
  });
});

test('weights are shared among Services', () => {
  const next = newWeb({ metadata: { name: 'next' } });
  const [route] = routed({
    host: 'a.test',
    weight: 0,
    alsoTo: [WeightedService.of(next, 9), WeightedService.existing('old', 1, { port: 80, namespace: 'legacy' })],
  });
  expect(at(route, 'spec.routes.0.services')).toEqual([
    { name: 'web', port: 8080, weight: 0 },
    { name: 'next', port: 8080, weight: 9 },
    { name: 'old', port: 80, namespace: 'legacy', weight: 1 },
  ]);
});

describe('objects that a route references are printed, and so applied, before it', () => {
  test('middlewares, the transport and the Service', () => {
    const chart = newChart();
    const web = newWeb({}, chart);
    const route = web.exposeViaIngressRoute({
      host: 'a.test',
      tls: IngressRouteTls.defaultCertificate(),
      serversTransport: new TraefikServersTransport(chart, 'Transport'),
    });
    route.addMiddleware(TraefikMiddleware.compress());
    const kinds = renderAll(web).map(({ kind }) => kind);
    const first = kinds.indexOf('IngressRoute');
    expect(kinds.slice(0, first)).toEqual(expect.arrayContaining(['Service', 'Middleware', 'ServersTransport']));
    expect(kinds.slice(first)).not.toContain('Middleware');
  });
});

describe('the escape hatch loses nothing', () => {
  test('a field unknown to the types is kept', () => {
    const web = newWeb();
    const { ingressRoute } = web.exposeViaIngressRoute({ host: 'a.test' });
    ingressRoute.addJsonPatch(JsonPatch.add('/spec/routes/0/services/0/newField', 1));
    expect(at(render(web, 'IngressRoute'), 'spec.routes.0.services.0.newField')).toBe(1);
  });

  test('rendering twice gives the same bytes', () => {
    const web = newWeb();
    web.exposeViaIngressRoute({ host: 'a.test', tls: IngressRouteTls.defaultCertificate() });
    expect(JSON.stringify(renderAll(web))).toBe(JSON.stringify(renderAll(web)));
  });
});

describe('TLS', () => {
  test('a cert-manager Certificate for the hosts of the rule', () => {
    const match = TraefikMatch.host('a.test', 'b.test').and(TraefikMatch.not(TraefikMatch.host('c.test')));
    const tls = IngressRouteTls.certificate(CertificateIssuer.issuer('ca'));
    const objects = routed({ match, tls });
    expect(objects.find(({ kind }) => kind === 'Certificate')).toEqual({
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'web-tls' },
      spec: {
        secretName: 'web-tls',
        dnsNames: ['a.test', 'b.test'],
        issuerRef: { group: 'cert-manager.io', kind: 'Issuer', name: 'ca' },
      },
    });
    expect(at(named(objects, 'web-https'), 'spec.tls')).toEqual({ secretName: 'web-tls' });
  });

  test('a Certificate with all props', () => {
    const options: Required<CertificateOptions> = {
      dnsNames: ['*.a.test'],
      secretName: 'wildcard',
      duration: Duration.days(30),
      renewBefore: Duration.days(10),
      tlsOption: 'modern',
    };
    const objects = routed({
      host: 'a.test',
      tls: IngressRouteTls.certificate(CertificateIssuer.clusterIssuer('le'), options),
    });
    expect(named(objects, 'wildcard').spec).toEqual({
      secretName: 'wildcard',
      dnsNames: ['*.a.test'],
      duration: '2592000s',
      renewBefore: '864000s',
      issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'le' },
    });
    expect(at(named(objects, 'web-https'), 'spec.tls')).toEqual({
      secretName: 'wildcard',
      options: { name: 'modern' },
    });
  });

  test('on the entry point web there is nothing to redirect', () => {
    const objects = routed({ host: 'a.test', entryPoints: ['web'], tls: IngressRouteTls.defaultCertificate() });
    expect(objects.map((object) => at(object, 'metadata.name'))).toEqual(['web-https']);
    expect(at(objects[0], 'spec.tls')).toEqual({});
  });

  test('without the redirect there is one IngressRoute', () => {
    const objects = routed({ host: 'a.test', tls: IngressRouteTls.certResolver('le'), http: PlainHttp.none() });
    expect(objects.map((object) => at(object, 'metadata.name'))).toEqual(['web-https']);
  });
});

describe('sticky cookies', () => {
  test('with all props', () => {
    const options: Required<StickyCookieOptions> = {
      name: 'pod',
      secure: true,
      httpOnly: true,
      sameSite: CookieSameSite.NONE,
      maxAge: Duration.hours(1),
      path: '/shop',
    };
    const [route] = routed({ host: 'a.test', sticky: StickyCookie.of(options) }, LAME_DUCK);
    expect(at(route, 'spec.routes.0.services.0.sticky.cookie')).toEqual({ ...options, maxAge: 3600 });
  });

  test('are an error while a hook sleeps: readiness does not fail, so the cookie sticks to the pod until it stops', () => {
    expect(() => routed({ host: 'a.test', sticky: StickyCookie.of() })).toThrow(
      /sticky-needs-readiness-drain: the sticky cookie binds clients to a pod that is being removed.*lameDuck/,
    );
  });

  test('are clean under the rules if the application drains itself', () => {
    const web = newWeb(LAME_DUCK);
    web.exposeViaIngressRoute({ host: 'a.test', sticky: StickyCookie.of() });
    expect(checkObjects(renderAll(web)).findings.map(({ rule }) => rule)).toEqual([]);
  });

  test('are accepted with a reason', () => {
    const acknowledge = { 'sticky-needs-readiness-drain': 'sessions are short' };
    expect(() => routed({ host: 'a.test', sticky: StickyCookie.of() }, { acknowledge })).not.toThrow();
  });
});

describe('a ServersTransport', () => {
  const props = (chart = newChart()): Required<TraefikServersTransportProps> => ({
    version: TraefikVersion.V3,
    metadata: { name: 'transport' },
    serverName: 'pods.test',
    rootCaSecrets: [Secret.fromSecretName(chart, 'Ca', 'ca')],
    rootCaConfigMaps: [{ name: 'bundle' } as never],
    certificates: [Secret.fromSecretName(chart, 'Client', 'client')],
    insecureSkipVerifyReason: 'a test',
    disableHttp2: true,
    maxIdleConnsPerHost: -1,
    dialTimeout: Duration.millis(500),
    responseHeaderTimeout: Duration.seconds(30),
    idleConnTimeout: Duration.seconds(20),
  });

  test('with all props', () => {
    const chart = newChart();
    new TraefikServersTransport(chart, 'Transport', props());
    const [object] = Testing.synth(chart) as Manifest[];
    expect(crdSchemaErrors(object!)).toEqual([]);
    expect(at(object, 'metadata')).toEqual({
      name: 'transport',
      annotations: { 'cdk8s-nonstop/reason.insecure-skip-verify': 'a test' },
    });
    expect(object!.spec).toEqual({
      serverName: 'pods.test',
      rootCAs: [{ secret: 'ca' }, { configMap: 'bundle' }],
      certificatesSecrets: ['client'],
      insecureSkipVerify: true,
      disableHTTP2: true,
      maxIdleConnsPerHost: -1,
      forwardingTimeouts: { dialTimeout: '500ms', responseHeaderTimeout: '30s', idleConnTimeout: '20s' },
    });
  });

  test('Traefik 2 reads authorities only from Secrets', () => {
    const chart = newChart();
    const { rootCaSecrets } = props();
    new TraefikServersTransport(chart, 'Transport', { version: TraefikVersion.V2_CONTAINO, rootCaSecrets });
    const [object] = Testing.synth(chart) as Manifest[];
    expect(crdSchemaErrors(object!)).toEqual([]);
    expect(object!.spec).toEqual({ rootCAsSecrets: ['ca'] });
    expect(() => new TraefikServersTransport(chart, 'Other', { ...props(), version: TraefikVersion.V2 })).toThrow(
      "'rootCaConfigMaps' should be omitted for Traefik 2",
    );
  });

  test.each<[string, TraefikServersTransportProps, string]>([
    [
      'of another group',
      { version: TraefikVersion.V2_CONTAINO },
      "'serversTransport' should be in the route's group traefik.io",
    ],
    [
      'of another namespace',
      { metadata: { namespace: 'b' } },
      "'serversTransport' should be in the workload's namespace",
    ],
    [
      'that answers before the longest request',
      { responseHeaderTimeout: Duration.seconds(10) },
      "'responseHeaderTimeout' should be at least the longest request of 30s, got 10s",
    ],
    ['without a reason', { insecureSkipVerifyReason: ' ' }, "'reason' should be a non-empty string"],
    ['with a time of 0', { dialTimeout: Duration.seconds(0) }, "'dialTimeout' should be a whole number of at least 1"],
  ])('a transport %s is refused', (_name, transport, message) => {
    const chart = newChart();
    const expose = (): unknown =>
      newWeb({}, chart).exposeViaIngressRoute({
        host: 'a.test',
        serversTransport: new TraefikServersTransport(chart, 'Transport', transport),
      });
    expect(expose).toThrow(message);
  });
});

const TLS = IngressRouteTls.defaultCertificate();
const other = (): WeightedService => WeightedService.existing('old', 0, { port: 80 });

test.each<[string, () => TraefikIngressRouteOptions, string]>([
  ['no host', () => ({}), "'host' should be set, got none; pass match: TraefikMatch.pathPrefix('/')"],
  ['an empty host', () => ({ host: '' }), "'host' should be a non-empty string, got ''"],
  [
    'a path without a slash',
    () => ({ host: 'a.test', pathPrefix: 'x' }),
    "'pathPrefix' should begin with a slash, got 'x'",
  ],
  [
    'a host next to a match',
    () => ({ host: 'a.test', match: TraefikMatch.host('b.test') }),
    "omitted with 'match', got both",
  ],
  [
    'an empty list of entry points',
    () => ({ host: 'a.test', entryPoints: [] }),
    "'entryPoints' should have at least one entry point, got none",
  ],
  [
    'an empty entry point',
    () => ({ host: 'a.test', entryPoints: [''] }),
    "'entryPoints[0]' should be a non-empty string",
  ],
  [
    'a priority of 0',
    () => ({ host: 'a.test', priority: 0 }),
    "'priority' should be a whole number of at least 1, got 0",
  ],
  [
    'a redirect without https',
    () => ({ host: 'a.test', http: PlainHttp.redirect() }),
    "'http' should be omitted without 'tls'",
  ],
  [
    'a redirect of https to itself',
    () => ({ host: 'a.test', tls: TLS, http: PlainHttp.redirect({ entryPoints: ['web', 'websecure'] }) }),
    "got 'websecure' in both: a redirect loop",
  ],
  [
    'a redirect among the middlewares of https, in a chain too',
    () => ({ host: 'a.test', tls: TLS, middlewares: [TraefikMiddleware.chain(TraefikMiddleware.redirectToHttps())] }),
    "'middlewares' should not redirect to https, got one that does: a redirect loop",
  ],
  [
    'a redirect among the middlewares without https',
    () => ({ host: 'a.test', middlewares: [TraefikMiddleware.redirectToHttps()] }),
    'https would not be served',
  ],
  [
    'two middlewares with the same name',
    () => ({ host: 'a.test', middlewares: [TraefikMiddleware.compress(), TraefikMiddleware.compress()] }),
    "got a second 'web-compress'; add .named('...')",
  ],
  [
    'nativeLb',
    () => ({ host: 'a.test', nativeLb: true }),
    "'nativeLb' should be false, got true: Traefik would keep connections",
  ],
  [
    'a weight below 0',
    () => ({ host: 'a.test', weight: -1, alsoTo: [other()] }),
    "'weight' should be a whole number of at least 0, got -1",
  ],
  [
    'a weight below 0 for another Service',
    () => ({ host: 'a.test', alsoTo: [WeightedService.existing('old', -1, { port: 80 })] }),
    "'weight' should be",
  ],
  [
    'weights that are all 0',
    () => ({ host: 'a.test', weight: 0, alsoTo: [other()] }),
    'got 0 for all: no pod would answer',
  ],
  [
    'a weight without other Services',
    () => ({ host: 'a.test', weight: 1 }),
    "'weight' should be omitted without 'alsoTo', got 1",
  ],
  [
    'a cookie next to weights',
    () => ({ host: 'a.test', sticky: StickyCookie.of(), alsoTo: [other()] }),
    "'sticky' should be omitted",
  ],
  [
    'another namespace',
    () => ({ host: 'a.test', metadata: { namespace: 'b' } }),
    "'metadata.namespace' should be that of the workload",
  ],
  [
    'a name with a capital',
    () => ({ host: 'a.test', metadata: { name: 'A' } }),
    "'metadata.name' should be the name of an object",
  ],
  [
    'what Traefik 2 cannot parse',
    () => ({ match: TraefikMatch.path('/{a}'), version: TraefikVersion.V2 }),
    "'path' should have no braces for Traefik 2",
  ],
  [
    'a cookie that Traefik 2 does not know',
    () => ({ host: 'a.test', sticky: StickyCookie.of({ maxAge: Duration.hours(1) }), version: TraefikVersion.V2 }),
    "'maxAge' should be omitted for Traefik 2",
  ],
  [
    'a certificate for no host',
    () => ({ match: TraefikMatch.path('/'), tls: IngressRouteTls.certificate(CertificateIssuer.issuer('ca')) }),
    "'dnsNames' should be set if the rule has no host",
  ],
  [
    'an empty list of domains',
    () => ({ tls: IngressRouteTls.certResolver('le', { domains: [] }) }),
    "'domains' should have at least one domain",
  ],
  [
    'a domain with a path',
    () => ({ tls: IngressRouteTls.certResolver('le', { domains: [TlsDomain.of('a/b')] }) }),
    "'main' should be a host name",
  ],
  ['text in place of TLS', () => ({ host: 'a.test', tls: 'le' as never }), "'tls' should be a IngressRouteTls"],
  [
    'renewal before the start of validity',
    () => ({
      tls: IngressRouteTls.certificate(CertificateIssuer.issuer('ca'), {
        duration: Duration.days(1),
        renewBefore: Duration.days(1),
      }),
    }),
    "'renewBefore' should be shorter than 'duration'",
  ],
  [
    'SameSite none without secure',
    () => ({ sticky: StickyCookie.of({ sameSite: CookieSameSite.NONE }) }),
    "'secure' should be true",
  ],
])('%s is refused', (_name, options, message) => {
  expect(() => newWeb().exposeViaIngressRoute(options())).toThrow(message);
});

test('a workload in another namespace gets no share of the requests', () => {
  const next = newWeb({ metadata: { name: 'next', namespace: 'b' } });
  expect(() => newWeb().exposeViaIngressRoute({ host: 'a.test', alsoTo: [WeightedService.of(next, 1)] })).toThrow(
    "'alsoTo' should be in the workload's namespace, undefined, got 'b'",
  );
});

test('an unknown entry point is allowed, since Traefik defines them', () => {
  const [route] = routed({ host: 'a.test', entryPoints: ['metrics-9100'] });
  expect(at(route, 'spec.entryPoints')).toEqual(['metrics-9100']);
});

describe('contradictions between routes fail the synthesis', () => {
  test('two objects with the same name', () => {
    const web = newWeb();
    web.exposeViaIngressRoute({ host: 'a.test' });
    web.exposeViaIngressRoute({ id: 'Second', host: 'b.test' });
    expect(() => renderAll(web)).toThrow(/IngressRoute 'web-http' is also defined by test\/Web\/Second/);
  });

  test('but not in separate charts, which may be one app in two clusters', () => {
    const app = Testing.app();
    const charts = ['dev', 'prod'].map((id) => new Chart(app, id));
    charts.forEach((chart) => {
      newWeb({}, chart).exposeViaIngressRoute({ host: 'a.test' });
    });
    expect(charts.map((chart) => render(chart, 'IngressRoute').metadata)).toEqual([
      expect.objectContaining({ name: 'web-http' }),
      expect.objectContaining({ name: 'web-http' }),
    ]);
  });

  test('the same rule on one entry point, with different TLS', () => {
    const web = newWeb();
    web.exposeViaIngressRoute({ host: 'a.test', tls: TLS, http: PlainHttp.none() });
    const tls = IngressRouteTls.certResolver('le');
    web.exposeViaIngressRoute({
      id: 'Second',
      host: 'a.test',
      tls,
      http: PlainHttp.none(),
      metadata: { name: 'again' },
    });
    expect(() => renderAll(web)).toThrow(
      /route-rule-taken: entry point websecure has the rule Host\(`a.test`\) of test\/Web\/Second too: its TLS is set twice/,
    );
  });

  test('but not the same rule with another priority', () => {
    const web = newWeb();
    web.exposeViaIngressRoute({ host: 'a.test' });
    web.exposeViaIngressRoute({ id: 'Second', host: 'a.test', priority: 9, metadata: { name: 'again' } });
    expect(() => renderAll(web)).not.toThrow();
  });

  test('TLS given twice by a patch', () => {
    const web = newWeb();
    const { ingressRoute } = web.exposeViaIngressRoute({ host: 'a.test', tls: IngressRouteTls.certResolver('le') });
    ApiObject.of(ingressRoute).addJsonPatch(JsonPatch.add('/spec/tls/secretName', 'mine'));
    expect(() => renderAll(web)).toThrow(
      /route-tls-twice: IngressRoute 'web-https' has both tls.secretName 'mine' and/,
    );
  });
});
