/**
 * Every matcher and middleware, and the answer of a Traefik that understands it.
 */
import { Chart, Duration } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import {
  CookieSameSite,
  GracefulShutdown,
  Health,
  HealthProbe,
  IngressRouteTls,
  PlainHttp,
  RequestSource,
  SharedTraefikMiddleware,
  StickyCookie,
  type TraefikIngressRouteOptions,
  TraefikMatch,
  TraefikMiddleware,
  TraefikServersTransport,
  type TraefikVersion,
  WeightedService,
  ZeroDowntimeDeployment,
} from '../../src';
import type { Request } from './cluster';

/** A request to a route, and its expected status. */
export type Expectation = readonly [Omit<Request, 'port'>, number];

export interface RouteCase {
  readonly name: string;
  readonly options: (host: string, version: TraefikVersion) => TraefikIngressRouteOptions;
  readonly expected: (host: string) => readonly Expectation[];
}

const NOT_FOUND = 404;

/** A match of a host and another condition, with a request that matches and one that does not. */
function match(
  name: string,
  more: () => TraefikMatch,
  taken: Omit<Request, 'port'>,
  left: Omit<Request, 'port'>,
): RouteCase {
  const to = (host: string, request: Omit<Request, 'port'>): Omit<Request, 'port'> => ({
    ...request,
    headers: { ...request.headers, Host: host },
  });
  return {
    name,
    options: (host) => ({ match: TraefikMatch.host(host).and(more()) }),
    expected: (host) => [
      [to(host, taken), 200],
      [to(host, left), NOT_FOUND],
    ],
  };
}

function middleware(
  name: string,
  make: () => TraefikMiddleware,
  status = 200,
  request: Omit<Request, 'port'> = {},
): RouteCase {
  return {
    name,
    options: (host) => ({ host, middlewares: [make()] }),
    expected: (host) => [[{ ...request, headers: { ...request.headers, Host: host } }, status]],
  };
}

const M = TraefikMatch;
const hasHeader = (value: string): Omit<Request, 'port'> => ({ headers: { 'X-Group': value } });

export const MATCHERS: readonly RouteCase[] = [
  {
    name: 'host',
    options: (host) => ({ match: M.host(host, `also-${host}`) }),
    expected: (host) => [
      [{ headers: { Host: host } }, 200],
      [{ headers: { Host: `also-${host}` } }, 200],
      [{ headers: { Host: `not-${host}` } }, NOT_FOUND],
    ],
  },
  {
    name: 'host-regexp',
    options: (host) => ({ match: M.hostRegexp(`[a-z]{2,3}\\.${host.replaceAll('.', '\\.')}`) }),
    expected: (host) => [
      [{ headers: { Host: `abc.${host}` } }, 200],
      [{ headers: { Host: `abcd.${host}` } }, NOT_FOUND],
      [{ headers: { Host: `abc.${host}.evil` } }, NOT_FOUND],
    ],
  },
  match('path', () => M.path('/a', '/b'), { path: '/b' }, { path: '/b/c' }),
  match('path-prefix', () => M.pathPrefix('/a', '/b'), { path: '/b/c' }, { path: '/c' }),
  match('path-regexp', () => M.pathRegexp('/orders/(?:[0-9]{2}|new)'), { path: '/orders/42' }, { path: '/orders/423' }),
  match('header', () => M.header('X-Group', 'beta'), hasHeader('beta'), hasHeader('betas')),
  match('header-regexp', () => M.headerRegexp('X-Group', 'be(?:ta|st)'), hasHeader('best'), hasHeader('the best')),
  match('query', () => M.query('v', '2'), { path: '/?v=2' }, { path: '/?v=22' }),
  match('query-regexp', () => M.queryRegexp('v', '[0-9]{1,2}'), { path: '/?v=22' }, { path: '/?v=222' }),
  match('method', () => M.method('GET', 'POST'), { method: 'POST' }, { method: 'PUT' }),
  match('client-ip', () => M.clientIp('0.0.0.0/1', '128.0.0.0/1').and(M.path('/a')), { path: '/a' }, { path: '/b' }),
  match('client-ip-not', () => M.not(M.clientIp('203.0.113.1')).and(M.path('/a')), { path: '/a' }, { path: '/b' }),
  match('not', () => M.not(M.pathPrefix('/a').or(M.header('X-Group', 'beta'))), { path: '/b' }, { path: '/a' }),
  match('not-many', () => M.not(M.path('/a', '/b')), { path: '/c' }, { path: '/b' }),
  match(
    'nested',
    () => M.path('/a').or(M.method('POST').and(M.path('/b', '/c'))),
    { path: '/c', method: 'POST' },
    { path: '/c' },
  ),
];

export const MIDDLEWARES: readonly RouteCase[] = [
  middleware('retry', () => TraefikMiddleware.retry({ initialInterval: Duration.millis(50) })),
  middleware('rate-limit', () =>
    TraefikMiddleware.rateLimit({ average: 10, period: Duration.minutes(1), burst: 5, source: RequestSource.ip(1) }),
  ),
  middleware('headers', () => TraefikMiddleware.headers({ sts: Duration.days(1), forceStsHeader: true })),
  middleware('in-flight', () => TraefikMiddleware.inFlightReq({ amount: 10, source: RequestSource.header('X-Key') })),
  middleware('breaker', () =>
    TraefikMiddleware.circuitBreaker({
      expression: 'NetworkErrorRatio() > 0.30 || ResponseCodeRatio(500, 600, 0, 600) > 0.5',
      checkPeriod: Duration.millis(500),
      fallbackDuration: Duration.seconds(5),
      recoveryDuration: Duration.seconds(5),
    }),
  ),
  middleware('allowed', () => TraefikMiddleware.ipAllowList({ sourceRange: ['0.0.0.0/0', '::/0'] })),
  middleware('refused', () => TraefikMiddleware.ipAllowList({ sourceRange: ['203.0.113.0/24'] }), 403),
  middleware('strip', () => TraefikMiddleware.stripPrefix('/api'), 200, { path: '/api/x' }),
  middleware('compress', () => TraefikMiddleware.compress({ minResponseBodyBytes: 1 })),
  middleware('chain', () =>
    TraefikMiddleware.chain(
      TraefikMiddleware.compress({ excludedContentTypes: ['text/event-stream'] }),
      TraefikMiddleware.retry({ attempts: 2 }),
    ),
  ),
];

/** A workload with a route for every case, named after the case. */
export class CasesChart extends Chart {
  public constructor(
    scope: Construct,
    id: string,
    private readonly version: TraefikVersion,
    private readonly hostOf: (name: string) => string,
  ) {
    super(scope, id);
    const web = workload(this, 'web');
    const expose = (name: string, options: TraefikIngressRouteOptions): void => {
      web.exposeViaIngressRoute({ ...options, version, metadata: { name }, id: `Route-${name}` });
    };
    for (const { name, options } of [...MATCHERS, ...MIDDLEWARES]) {
      expose(name, options(hostOf(name), version));
    }
    this.exposeTheRest(expose);
  }

  private exposeTheRest(expose: (name: string, options: TraefikIngressRouteOptions) => void): void {
    const { version, hostOf } = this;
    // user:password
    const users = 'user:$apr1$abcdefgh$FBwExRW4dCc8aL.OvjpIE1';
    const secret = new Secret(this, 'Users', { metadata: { name: 'users' }, stringData: { users } });
    expose('basic-auth', {
      host: hostOf('basic-auth'),
      middlewares: [TraefikMiddleware.basicAuth({ secret, realm: 'test', removeHeader: true, headerField: 'X-User' })],
    });
    const shared = new SharedTraefikMiddleware(this, 'Shared', {
      middleware: TraefikMiddleware.ipAllowList({ sourceRange: ['203.0.113.0/24'] }),
      version,
      metadata: { name: 'shared' },
    });
    expose('shared', { host: hostOf('shared'), middlewares: [shared.reference] });
    expose('https', { host: hostOf('https'), tls: IngressRouteTls.defaultCertificate() });
    expose('https-alone', {
      host: hostOf('https-alone'),
      tls: IngressRouteTls.defaultCertificate(),
      http: PlainHttp.none(),
    });
    expose('weights', {
      host: hostOf('weights'),
      weight: 0,
      alsoTo: [WeightedService.of(workload(this, 'next'), 1)],
      serversTransport: new TraefikServersTransport(this, 'Transport', {
        version,
        metadata: { name: 'transport' },
        dialTimeout: Duration.seconds(2),
        idleConnTimeout: Duration.seconds(30),
        maxIdleConnsPerHost: 10,
        insecureSkipVerifyReason: 'the pods speak http',
      }),
    });
    workload(this, 'lame-duck', GracefulShutdown.lameDuck('the application drains itself')).exposeViaIngressRoute({
      host: hostOf('sticky'),
      version,
      sticky: StickyCookie.of({ name: 'pod', httpOnly: true, sameSite: CookieSameSite.LAX }),
    });
  }
}

function workload(scope: Construct, name: string, shutdown = GracefulShutdown.drain()): ZeroDowntimeDeployment {
  return new ZeroDowntimeDeployment(scope, name, {
    metadata: { name },
    image: 'ghcr.io/stefanprodan/podinfo:6.9.2',
    port: 9898,
    health: Health.http('/healthz', { readinessProbe: HealthProbe.http('/readyz') }),
    replicas: 2,
    shutdown,
  });
}
