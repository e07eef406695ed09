import { Duration } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import {
  type BasicAuthOptions,
  type CircuitBreakerOptions,
  type CompressOptions,
  type HeadersOptions,
  type InFlightReqOptions,
  type IpAllowListOptions,
  type RateLimitOptions,
  type RedirectSchemeOptions,
  RequestSource,
  type RetryOptions,
  SharedTraefikMiddleware,
  type SharedTraefikMiddlewareProps,
  TraefikMiddleware,
  TraefikVersion,
} from '../../../../src';
import { crdSchemaErrors } from '../../../helpers/crd-schema';
import { at, newChart, newWeb, renderAll, type Manifest } from '../../../helpers/synth';

const T = TraefikMiddleware;
const VERSIONS = [TraefikVersion.V3, TraefikVersion.V2, TraefikVersion.V2_CONTAINO] as const;

/** The Middlewares of a route with one middleware. */
function middlewares(make: () => TraefikMiddleware, version = TraefikVersion.V3): Manifest[] {
  const web = newWeb();
  web.exposeViaIngressRoute({ host: 'a.test', version, middlewares: [make()] });
  return renderAll(web).filter(({ kind }) => kind === 'Middleware');
}

const secret = (): Secret => new Secret(newChart(), 'Users', { metadata: { name: 'users' } });

const RETRY: Required<RetryOptions> = { attempts: 4, initialInterval: Duration.millis(100) };
const RATE: Required<RateLimitOptions> = {
  average: 10,
  period: Duration.minutes(1),
  burst: 5,
  source: RequestSource.ip(1),
};
const IN_FLIGHT: Required<InFlightReqOptions> = { amount: 7, source: RequestSource.header('X-Key') };
const COMPRESS: Omit<Required<CompressOptions>, 'excludedContentTypes'> = {
  includedContentTypes: ['text/html'],
  minResponseBodyBytes: 0,
  encodings: ['zstd', 'gzip'],
};
const BREAKER: Required<CircuitBreakerOptions> = {
  expression: 'NetworkErrorRatio() > 0.30',
  checkPeriod: Duration.millis(1500),
  fallbackDuration: Duration.seconds(5),
  recoveryDuration: Duration.seconds(6),
  responseCode: 500,
};
const ALLOW: Required<IpAllowListOptions> = { sourceRange: ['10.0.0.0/8', '::1'], depth: 2, rejectStatusCode: 404 };
const REDIRECT: Required<RedirectSchemeOptions> = { permanent: true, port: 8443 };
const HEADERS: Required<HeadersOptions> = {
  customRequestHeaders: { 'X-A': 'b' },
  customResponseHeaders: { Server: '' },
  sts: Duration.days(1),
  stsIncludeSubdomains: true,
  stsPreload: true,
  forceStsHeader: true,
  frameDeny: true,
  contentTypeNosniff: true,
  contentSecurityPolicy: "default-src 'self'",
  referrerPolicy: 'no-referrer',
  permissionsPolicy: 'camera=()',
  accessControlAllowOrigins: ['https://a.test'],
  accessControlAllowMethods: ['PUT'],
  accessControlAllowHeaders: ['X-A'],
};
const basicAuth = (): Required<BasicAuthOptions> => ({
  secret: secret(),
  realm: 'shop',
  removeHeader: true,
  headerField: 'X-User',
});

describe('a Middleware renders its options', () => {
  test.each<[string, string, () => TraefikMiddleware, object]>([
    ['retry, with as many attempts as replicas', 'web-retry', () => T.retry(), { retry: { attempts: 3 } }],
    ['retry, with all props', 'web-retry', () => T.retry(RETRY), { retry: { attempts: 4, initialInterval: '100ms' } }],
    ['rateLimit', 'web-rate-limit', () => T.rateLimit({ average: 10 }), { rateLimit: { average: 10 } }],
    [
      'rateLimit, with all props',
      'web-rate-limit',
      () => T.rateLimit(RATE),
      { rateLimit: { average: 10, period: '60s', burst: 5, sourceCriterion: { ipStrategy: { depth: 1 } } } },
    ],
    ['inFlightReq', 'web-in-flight-req', () => T.inFlightReq({ amount: 7 }), { inFlightReq: { amount: 7 } }],
    [
      'inFlightReq, with all props',
      'web-in-flight-req',
      () => T.inFlightReq(IN_FLIGHT),
      { inFlightReq: { amount: 7, sourceCriterion: { requestHeaderName: 'X-Key' } } },
    ],
    ['compress', 'web-compress', () => T.compress(), { compress: {} }],
    ['compress, with all props', 'web-compress', () => T.compress(COMPRESS), { compress: COMPRESS }],
    [
      'compress, except for some types',
      'web-compress',
      () => T.compress({ excludedContentTypes: ['text/event-stream'] }),
      { compress: { excludedContentTypes: ['text/event-stream'] } },
    ],
    [
      'circuitBreaker, with all props',
      'web-circuit-breaker',
      () => T.circuitBreaker(BREAKER),
      {
        circuitBreaker: {
          expression: 'NetworkErrorRatio() > 0.30',
          checkPeriod: '1500ms',
          fallbackDuration: '5s',
          recoveryDuration: '6s',
          responseCode: 500,
        },
      },
    ],
    [
      'ipAllowList, with all props',
      'web-ip-allow-list',
      () => T.ipAllowList(ALLOW),
      { ipAllowList: { sourceRange: ['10.0.0.0/8', '::1'], ipStrategy: { depth: 2 }, rejectStatusCode: 404 } },
    ],
    [
      'basicAuth, with all props',
      'web-basic-auth',
      () => T.basicAuth(basicAuth()),
      { basicAuth: { secret: 'users', realm: 'shop', removeHeader: true, headerField: 'X-User' } },
    ],
    ['basicAuth', 'web-basic-auth', () => T.basicAuth({ secret: secret() }), { basicAuth: { secret: 'users' } }],
    ['stripPrefix', 'web-strip-prefix', () => T.stripPrefix('/a', '/b'), { stripPrefix: { prefixes: ['/a', '/b'] } }],
    [
      'headers, with all props',
      'web-headers',
      () => T.headers(HEADERS),
      {
        headers: {
          customRequestHeaders: { 'X-A': 'b' },
          customResponseHeaders: { Server: '' },
          stsSeconds: 86400,
          stsIncludeSubdomains: true,
          stsPreload: true,
          forceSTSHeader: true,
          frameDeny: true,
          contentTypeNosniff: true,
          contentSecurityPolicy: "default-src 'self'",
          referrerPolicy: 'no-referrer',
          permissionsPolicy: 'camera=()',
          accessControlAllowOriginList: ['https://a.test'],
          accessControlAllowMethods: ['PUT'],
          accessControlAllowHeaders: ['X-A'],
        },
      },
    ],
    ['a custom name', 'short', () => T.compress().named('short'), { compress: {} }],
  ])('%s', (_name, objectName, make, spec) => {
    const [object] = middlewares(make);
    expect(object).toEqual({
      apiVersion: 'traefik.io/v1alpha1',
      kind: 'Middleware',
      metadata: { name: objectName },
      spec,
    });
    expect(crdSchemaErrors(object!)).toEqual([]);
  });

  test('Traefik 2 calls the allow list ipWhiteList, in either group', () => {
    for (const version of [TraefikVersion.V2, TraefikVersion.V2_CONTAINO]) {
      const [object] = middlewares(() => T.ipAllowList({ sourceRange: ['10.0.0.0/8'] }), version);
      expect(object!.spec).toEqual({ ipWhiteList: { sourceRange: ['10.0.0.0/8'] } });
      expect(crdSchemaErrors(object!)).toEqual([]);
    }
  });

  test('a chain names its members, which are defined once', () => {
    const compress = T.compress();
    const [first, second, third] = middlewares(() => T.chain(compress, T.retry(), compress, T.existing('x', 'y')));
    expect([first, second].map((object) => at(object, 'metadata.name'))).toEqual(['web-compress', 'web-retry']);
    expect(third!.spec).toEqual({
      chain: {
        middlewares: [
          { name: 'web-compress' },
          { name: 'web-retry' },
          { name: 'web-compress' },
          { name: 'x', namespace: 'y' },
        ],
      },
    });
  });

  test.each(VERSIONS)('middlewares known to every version pass its schema (%#)', (version) => {
    const objects = middlewares(
      () =>
        T.chain(
          T.retry(),
          T.rateLimit(RATE),
          T.inFlightReq(IN_FLIGHT),
          T.headers(HEADERS),
          T.compress(),
          T.stripPrefix('/a'),
        ),
      version,
    );
    expect(objects).toHaveLength(7);
    expect(objects.flatMap(crdSchemaErrors)).toEqual([]);
  });
});

test.each<[string, () => TraefikMiddleware, string]>([
  ['encodings', () => T.compress({ encodings: ['zstd'] }), "'encodings' should be omitted for Traefik 2"],
  ['only some types', () => T.compress({ includedContentTypes: ['a/b'] }), "'includedContentTypes' should be omitted"],
  ['a response code', () => T.circuitBreaker(BREAKER), "'responseCode' should be omitted for Traefik 2"],
  ['a reject status', () => T.ipAllowList(ALLOW), "'rejectStatusCode' should be omitted for Traefik 2"],
])('%s: accepted for Traefik 3, refused for Traefik 2', (_name, make, message) => {
  expect(() => middlewares(make)).not.toThrow();
  expect(() => middlewares(make, TraefikVersion.V2)).toThrow(message);
});

test.each<[string, () => unknown, string]>([
  [
    'retry attempts 0',
    () => T.retry({ attempts: 0 }),
    "'attempts' should be a whole number of at least 1, got 0; it includes the first attempt",
  ],
  ['a rate of 0', () => T.rateLimit({ average: 0 }), "'average' should be a whole number of at least 1, got 0"],
  [
    'no request in flight',
    () => T.inFlightReq({ amount: 0 }),
    "'amount' should be a whole number of at least 1, got 0",
  ],
  ['no header', () => T.headers({}), "'headers' should set at least one header"],
  ['sts flags without sts', () => T.headers({ stsPreload: true }), "'sts' should be set"],
  [
    'a header with two lines',
    () => T.headers({ customRequestHeaders: { A: 'b\nc' } }),
    "'customRequestHeaders.A' should be a string of one line",
  ],
  [
    'included and excluded types',
    () => T.compress({ includedContentTypes: ['a/b'], excludedContentTypes: ['a/c'] }),
    'got both',
  ],
  [
    'an expression without a metric',
    () => T.circuitBreaker({ expression: 'Errors() > 1' }),
    "'expression' should use NetworkErrorRatio()",
  ],
  [
    'no allowed source',
    () => T.ipAllowList({ sourceRange: [] }),
    "'sourceRange' should have at least one range, got none",
  ],
  [
    'an invalid address',
    () => T.ipAllowList({ sourceRange: ['localhost'] }),
    "'sourceRange[0]' should be an address, or a block of them such as '10.0.0.0/8', got 'localhost'",
  ],
  [
    'an address with a byte too large',
    () => T.ipAllowList({ sourceRange: ['10.0.0.256'] }),
    "'sourceRange[0]' should be an address, or",
  ],
  [
    'a prefix that is too long',
    () => T.ipAllowList({ sourceRange: ['10.0.0.0/8', '10.0.0.0/33'] }),
    "'sourceRange[1]' should be a block of addresses",
  ],
  [
    'a block with bits beyond its prefix',
    () => T.ipAllowList({ sourceRange: ['10.1.2.3/8'] }),
    "'sourceRange[0]' should be a block without bits beyond its prefix",
  ],
  [
    'a name in place of a Secret',
    () => T.basicAuth({ secret: 'users' as never }),
    "'secret' should be an object such as a Secret",
  ],
  ['no prefix', () => T.stripPrefix(), "'prefixes' should have at least one path, got none"],
  ['a prefix without a slash', () => T.stripPrefix('a'), "'prefixes[0]' should begin with a slash, got 'a'"],
  ['a redirect to port 0', () => T.redirectToHttps({ port: 0 }), "'port' should be a whole number from 1 to 65535"],
  ['an empty chain', () => T.chain(), "'members' should have at least one middleware, got none"],
  ['a name with a capital', () => T.compress().named('A'), "'name' should be the name of an object"],
  [
    'a name for an existing middleware',
    () => T.existing('a').named('b'),
    "'named' should be used for middlewares defined here",
  ],
  ['a depth of 0', () => RequestSource.ip(0), "'depth' should be a whole number of at least 1, got 0"],
])('%s is refused', (_name, make, message) => {
  expect(make).toThrow(message);
});

test('a redirect sets port and permanence', () => {
  const chart = newChart();
  new SharedTraefikMiddleware(chart, 'Redirect', {
    middleware: T.redirectToHttps(REDIRECT),
    metadata: { name: 'redirect-https' },
  });
  const [object] = renderAll(chart);
  expect(object!.spec).toEqual({ redirectScheme: { scheme: 'https', port: '8443', permanent: true } });
  expect(crdSchemaErrors(object!)).toEqual([]);
});

describe('a Middleware that routes share', () => {
  test('with only required props', () => {
    const chart = newChart();
    new SharedTraefikMiddleware(chart, 'Shared', { middleware: T.compress() });
    const [object] = renderAll(chart);
    expect(object).toMatchObject({ apiVersion: 'traefik.io/v1alpha1', kind: 'Middleware', spec: { compress: {} } });
    expect(at(object, 'metadata.name')).toMatch(/^test-shared-/);
  });

  test('with all props', () => {
    const chart = newChart();
    const props: Required<SharedTraefikMiddlewareProps> = {
      middleware: T.chain(T.compress(), T.ipAllowList({ sourceRange: ['10.0.0.0/8'] })),
      version: TraefikVersion.V2_CONTAINO,
      metadata: { name: 'guard', labels: { team: 'a' } },
    };
    const shared = new SharedTraefikMiddleware(chart, 'Shared', props);
    const web = newWeb({}, chart);
    web.exposeViaIngressRoute({ host: 'a.test', version: TraefikVersion.V2_CONTAINO, middlewares: [shared.reference] });
    const objects = renderAll(chart);
    const names = objects.map((object) => `${String(object.kind)} ${String(at(object, 'metadata.name'))}`);
    expect(names.filter((name) => name.startsWith('Middleware'))).toEqual([
      'Middleware guard-compress',
      'Middleware guard-ip-allow-list',
      'Middleware guard',
    ]);
    expect(shared.middleware.metadata.getLabel('team')).toBe('a');
    expect(names.indexOf('Middleware guard')).toBeLessThan(names.indexOf('IngressRoute web-http'));
    const route = objects.find(({ kind }) => kind === 'IngressRoute');
    expect(at(route, 'spec.routes.0.middlewares')).toEqual([{ name: 'guard' }]);
  });

  test('a retry requires its attempts', () => {
    expect(() => new SharedTraefikMiddleware(newChart(), 'Shared', { middleware: T.retry() })).toThrow(
      "'attempts' should be set",
    );
  });
});
