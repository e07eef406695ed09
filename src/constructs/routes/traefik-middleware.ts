import type { ApiObject } from 'cdk8s';
import {
  requireBoolean,
  requireInstance,
  requireInteger,
  requireList,
  requireMember,
  requirePort,
  requireText,
  show,
  ifGiven,
} from '../arguments';
import { withoutUndefined } from '../plain-objects';
import { headersSpec } from './headers-spec';
import { RequestSource } from './request-source';
import type {
  BasicAuthOptions,
  CircuitBreakerOptions,
  CompressOptions,
  HeadersOptions,
  InFlightReqOptions,
  IpAllowListOptions,
  RateLimitOptions,
  RedirectSchemeOptions,
  RetryOptions,
} from './traefik-middleware-options';
import { goDuration, requireHeader, requireIpRange, requireObjectName, requirePath } from './traefik-values';
import type { MiddlewareContext, MiddlewareSpec } from './traefik-middleware-spec';

/** What a circuit breaker can look at. */
const CIRCUIT_BREAKER = /\b(NetworkErrorRatio|ResponseCodeRatio|LatencyAtQuantileMS)\(/;

/**
 * What Traefik does with a request on its way to the pods, and with the answer on its way back.
 *
 * Each becomes a Middleware of its own, named after the route, which the route asks for in the order given.
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/overview/
 */
export class TraefikMiddleware {
  /**
   * Tries another time where nothing could be sent to a pod: a connection that is refused or timed out. A request that a
   * pod has begun to read is not repeated.
   *
   * @param options How often.
   */
  public static retry(options: RetryOptions = {}): TraefikMiddleware {
    const { attempts, initialInterval } = options;
    const least = { min: 1, remedy: 'the first try counts' };
    ifGiven(attempts, (given) => requireInteger('attempts', given, least));
    const interval = ifGiven(initialInterval, (given) => goDuration('initialInterval', given));
    return new TraefikMiddleware('retry', ({ replicas }) => {
      const tries = attempts ?? replicas;
      if (tries === undefined) {
        throw new Error("'attempts' should be given for a middleware that several routes share, got none");
      }
      return { retry: withoutUndefined({ attempts: tries, initialInterval: interval }) };
    });
  }

  /**
   * Limits how many requests come in a time; more are answered with 429.
   *
   * @param options How many.
   */
  public static rateLimit(options: RateLimitOptions): TraefikMiddleware {
    const { average, period, burst, source } = options;
    const rateLimit = withoutUndefined({
      average: requireInteger('average', average, { min: 1, remedy: '0 would be no limit' }),
      period: ifGiven(period, (given) => goDuration('period', given)),
      burst: ifGiven(burst, (given) => requireInteger('burst', given, { min: 1 })),
      sourceCriterion: criterion(source),
    });
    return new TraefikMiddleware('rate-limit', () => ({ rateLimit }));
  }

  /**
   * Limits how many requests are answered at once; more are answered with 429.
   *
   * @param options How many.
   */
  public static inFlightReq(options: InFlightReqOptions): TraefikMiddleware {
    const inFlightReq = withoutUndefined({
      amount: requireInteger('amount', options.amount, { min: 1, remedy: '0 would refuse every request' }),
      sourceCriterion: criterion(options.source),
    });
    return new TraefikMiddleware('in-flight-req', () => ({ inFlightReq }));
  }

  /**
   * Sets headers of requests and of answers.
   *
   * @param options Which.
   */
  public static headers(options: HeadersOptions): TraefikMiddleware {
    const headers = headersSpec(options);
    return new TraefikMiddleware('headers', () => ({ headers }));
  }

  /**
   * Compresses answers.
   *
   * @param options What is compressed.
   */
  public static compress(options: CompressOptions = {}): TraefikMiddleware {
    const { excludedContentTypes, includedContentTypes, minResponseBodyBytes, encodings } = options;
    if (excludedContentTypes !== undefined && includedContentTypes !== undefined) {
      throw new Error(
        "'includedContentTypes' should be left out beside 'excludedContentTypes', got both: Traefik refuses them",
      );
    }
    const compress = withoutUndefined({
      excludedContentTypes: texts('excludedContentTypes', excludedContentTypes),
      includedContentTypes: texts('includedContentTypes', includedContentTypes),
      minResponseBodyBytes: ifGiven(minResponseBodyBytes, (given) =>
        requireInteger('minResponseBodyBytes', given, { min: 0 }),
      ),
      encodings: texts('encodings', encodings),
    });
    return new TraefikMiddleware('compress', ({ version }) => {
      version._requireV3('includedContentTypes', includedContentTypes, "say 'excludedContentTypes'");
      version._requireV3('encodings', encodings, 'it speaks gzip');
      return { compress };
    });
  }

  /**
   * Refuses requests for a while when the pods fail. It guards other services from waiting: what it refuses is lost.
   *
   * @param options When.
   */
  public static circuitBreaker(options: CircuitBreakerOptions): TraefikMiddleware {
    const { expression, checkPeriod, fallbackDuration, recoveryDuration, responseCode } = options;
    if (!CIRCUIT_BREAKER.test(requireText('expression', expression))) {
      throw new Error(
        "'expression' should speak of NetworkErrorRatio(), ResponseCodeRatio(...) or LatencyAtQuantileMS(...), got " +
          show(expression),
      );
    }
    const circuitBreaker = withoutUndefined({
      expression,
      checkPeriod: ifGiven(checkPeriod, (given) => goDuration('checkPeriod', given)),
      fallbackDuration: ifGiven(fallbackDuration, (given) => goDuration('fallbackDuration', given)),
      recoveryDuration: ifGiven(recoveryDuration, (given) => goDuration('recoveryDuration', given)),
      responseCode: ifGiven(responseCode, (given) => requireInteger('responseCode', given, { min: 100, max: 599 })),
    });
    return new TraefikMiddleware('circuit-breaker', ({ version }) => {
      version._requireV3('responseCode', responseCode, 'it answers with 503');
      return { circuitBreaker };
    });
  }

  /**
   * Lets in clients of some addresses only. Traefik 2 calls it ipWhiteList.
   *
   * @param options Which.
   */
  public static ipAllowList(options: IpAllowListOptions): TraefikMiddleware {
    const { sourceRange, depth, rejectStatusCode } = options;
    if (requireList('sourceRange', sourceRange).length === 0) {
      throw new Error("'sourceRange' should have at least one range, got none: nobody would be let in");
    }
    const list = withoutUndefined({
      sourceRange: sourceRange.map((range, i) => requireIpRange(`sourceRange[${i}]`, range)),
      ipStrategy: ifGiven(depth, (given) => ({ depth: requireInteger('depth', given, { min: 1 }) })),
      rejectStatusCode: ifGiven(rejectStatusCode, (given) =>
        requireInteger('rejectStatusCode', given, { min: 400, max: 599 }),
      ),
    });
    return new TraefikMiddleware('ip-allow-list', ({ version }) => {
      version._requireV3('rejectStatusCode', rejectStatusCode, 'it answers with 403');
      return version._major === 2 ? { ipWhiteList: list } : { ipAllowList: list };
    });
  }

  /**
   * Asks for a user and a password.
   *
   * @param options Whose.
   */
  public static basicAuth(options: BasicAuthOptions): TraefikMiddleware {
    const { secret, realm, removeHeader, headerField } = options;
    const basicAuth = withoutUndefined({
      secret: requireMember('secret', secret, 'name', 'a Secret').name,
      realm: ifGiven(realm, (given) => requireText('realm', given)),
      removeHeader: ifGiven(removeHeader, (given) => requireBoolean('removeHeader', given)),
      headerField: ifGiven(headerField, (given) => requireHeader('headerField', given)),
    });
    return new TraefikMiddleware('basic-auth', () => ({ basicAuth }));
  }

  /**
   * Removes the beginning of the path before the pods see it.
   *
   * @param prefixes Beginnings such as `/api`.
   */
  public static stripPrefix(...prefixes: string[]): TraefikMiddleware {
    if (requireList('prefixes', prefixes).length === 0) {
      throw new Error("'prefixes' should have at least one path, got none");
    }
    const stripPrefix = { prefixes: prefixes.map((prefix, i) => requirePath(`prefixes[${i}]`, prefix)) };
    return new TraefikMiddleware('strip-prefix', () => ({ stripPrefix }));
  }

  /**
   * Sends clients to https.
   *
   * @param options Where it leads.
   */
  public static redirectToHttps(options: RedirectSchemeOptions = {}): TraefikMiddleware {
    const redirectScheme = withoutUndefined({
      scheme: 'https',
      port: ifGiven(options.port, (given) => String(requirePort('port', given))),
      permanent: ifGiven(options.permanent, (given) => requireBoolean('permanent', given)),
    });
    return new TraefikMiddleware('redirect-https', () => ({ redirectScheme }), { redirects: true });
  }

  /**
   * Several middlewares under one name, in the order given.
   *
   * @param members At least one.
   */
  public static chain(...members: TraefikMiddleware[]): TraefikMiddleware {
    if (requireList('members', members).length === 0) {
      throw new Error("'members' should have at least one middleware, got none");
    }
    const checked = members.map((member, i) =>
      requireInstance(`members[${i}]`, member, TraefikMiddleware, 'TraefikMiddleware.compress()'),
    );
    const render = ({ members: references }: MiddlewareContext): MiddlewareSpec => ({
      chain: { middlewares: references },
    });
    return new TraefikMiddleware('chain', render, {
      members: checked,
      redirects: checked.some(({ _redirects }) => _redirects),
    });
  }

  /**
   * A Middleware that is defined elsewhere.
   *
   * @param name Its name.
   * @param namespace Its namespace. Default: the route's. Traefik follows others only with allowCrossNamespace.
   */
  public static existing(name: string, namespace?: string): TraefikMiddleware {
    requireObjectName('name', name);
    const reference = withoutUndefined({
      name,
      namespace: ifGiven(namespace, (given) => requireObjectName('namespace', given)),
    });
    return new TraefikMiddleware('existing', () => ({}), { reference });
  }

  /** @internal */
  public readonly _members: readonly TraefikMiddleware[];
  /** @internal */
  public readonly _redirects: boolean;
  /** Undefined where the route has to define it. @internal */
  public readonly _reference: { readonly name: string; readonly namespace?: string } | undefined;
  /** What defined it already, where that is known. @internal */
  public readonly _object: ApiObject | undefined;
  /** @internal */
  public readonly _name: string | undefined;

  private constructor(
    /** @internal */
    public readonly _kind: string,
    /** @internal */
    public readonly _render: (context: MiddlewareContext) => MiddlewareSpec,
    private readonly more: More = {},
  ) {
    this._members = more.members ?? [];
    this._redirects = more.redirects ?? false;
    this._reference = more.reference;
    this._object = more.object;
    this._name = more.name;
  }

  /**
   * The same under a name of its own: that of the Middleware, in place of ROUTE-KIND.
   *
   * @param name The Middleware's name.
   */
  public named(name: string): TraefikMiddleware {
    if (this._reference !== undefined) {
      throw new Error(
        `'named' should be said of a middleware that is defined here, got that of '${this._reference.name}', which exists`,
      );
    }
    return new TraefikMiddleware(this._kind, this._render, { ...this.more, name: requireObjectName('name', name) });
  }

  /**
   * The same as something that is defined already.
   *
   * @internal
   */
  public _definedAs(object: ApiObject): TraefikMiddleware {
    const { name } = object;
    return new TraefikMiddleware(this._kind, this._render, { ...this.more, reference: { name }, object });
  }
}

interface More {
  readonly members?: readonly TraefikMiddleware[];
  readonly redirects?: boolean;
  readonly reference?: { readonly name: string; readonly namespace?: string };
  readonly object?: ApiObject;
  readonly name?: string;
}

function criterion(source: RequestSource | undefined): Readonly<Record<string, unknown>> | undefined {
  return ifGiven(source, (given) => requireInstance('source', given, RequestSource, 'RequestSource.ip()')._criterion);
}

function texts(name: string, values: readonly string[] | undefined): readonly string[] | undefined {
  return ifGiven(values, (given) => requireList(name, given).map((value, i) => requireText(`${name}[${i}]`, value)));
}
