import type { ApiObject } from 'cdk8s';
import { ifGiven, requireInstance, requireList } from '../../base/arguments';
import { withoutUndefined } from '../../base/plain-objects';
import { type BasicAuthOptions, renderBasicAuth } from './middlewares/basic-auth';
import { type CircuitBreakerOptions, renderCircuitBreaker } from './middlewares/circuit-breaker';
import { type CompressOptions, renderCompress } from './middlewares/compress';
import { type HeadersOptions, renderHeaders } from './middlewares/headers';
import { type InFlightReqOptions, renderInFlightReq } from './middlewares/in-flight-req';
import { type IpAllowListOptions, renderIpAllowList } from './middlewares/ip-allow-list';
import type { MiddlewareReference, RenderMiddleware } from './middlewares/middleware-spec';
import { type RateLimitOptions, renderRateLimit } from './middlewares/rate-limit';
import { type RedirectSchemeOptions, renderRedirectToHttps } from './middlewares/redirect-scheme';
import { renderRetry, type RetryOptions } from './middlewares/retry';
import { renderStripPrefix } from './middlewares/strip-prefix';
import { requireObjectName } from './traefik-values';

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
    return new TraefikMiddleware('retry', renderRetry(options));
  }

  /**
   * Limits how many requests come in a time; more are answered with 429.
   *
   * @param options How many.
   */
  public static rateLimit(options: RateLimitOptions): TraefikMiddleware {
    return new TraefikMiddleware('rate-limit', renderRateLimit(options));
  }

  /**
   * Limits how many requests are answered at once; more are answered with 429.
   *
   * @param options How many.
   */
  public static inFlightReq(options: InFlightReqOptions): TraefikMiddleware {
    return new TraefikMiddleware('in-flight-req', renderInFlightReq(options));
  }

  /**
   * Sets headers of requests and of answers.
   *
   * @param options Which.
   */
  public static headers(options: HeadersOptions): TraefikMiddleware {
    return new TraefikMiddleware('headers', renderHeaders(options));
  }

  /**
   * Compresses answers.
   *
   * @param options What is compressed.
   */
  public static compress(options: CompressOptions = {}): TraefikMiddleware {
    return new TraefikMiddleware('compress', renderCompress(options));
  }

  /**
   * Refuses requests for a while when the pods fail. It guards other services from waiting: what it refuses is lost.
   *
   * @param options When.
   */
  public static circuitBreaker(options: CircuitBreakerOptions): TraefikMiddleware {
    return new TraefikMiddleware('circuit-breaker', renderCircuitBreaker(options));
  }

  /**
   * Lets in clients of some addresses only. Traefik 2 calls it ipWhiteList.
   *
   * @param options Which.
   */
  public static ipAllowList(options: IpAllowListOptions): TraefikMiddleware {
    return new TraefikMiddleware('ip-allow-list', renderIpAllowList(options));
  }

  /**
   * Asks for a user and a password.
   *
   * @param options Whose.
   */
  public static basicAuth(options: BasicAuthOptions): TraefikMiddleware {
    return new TraefikMiddleware('basic-auth', renderBasicAuth(options));
  }

  /**
   * Removes the beginning of the path before the pods see it.
   *
   * @param prefixes Beginnings such as `/api`.
   */
  public static stripPrefix(...prefixes: string[]): TraefikMiddleware {
    return new TraefikMiddleware('strip-prefix', renderStripPrefix(prefixes));
  }

  /**
   * Sends clients to https.
   *
   * @param options Where it leads.
   */
  public static redirectToHttps(options: RedirectSchemeOptions = {}): TraefikMiddleware {
    return new TraefikMiddleware('redirect-https', renderRedirectToHttps(options), { redirects: true });
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
    const render: RenderMiddleware = ({ members: references }) => ({
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
  public readonly _reference: MiddlewareReference | undefined;
  /** What defined it already, where that is known. @internal */
  public readonly _object: ApiObject | undefined;
  /** @internal */
  public readonly _name: string | undefined;

  private constructor(
    /** @internal */
    public readonly _kind: string,
    /** @internal */
    public readonly _render: RenderMiddleware,
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
  readonly reference?: MiddlewareReference;
  readonly object?: ApiObject;
  readonly name?: string;
}
