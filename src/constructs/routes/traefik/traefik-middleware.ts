import type { ApiObject } from 'cdk8s';
import { ifGiven, requireInstance, requireList } from '../../base/arguments';
import { withoutUndefined } from '../../base/plain-objects';
import { requireOptions } from '../../base/options';
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
 * Changes requests on their way to the pods, and responses on their way back.
 *
 * Each one becomes a Middleware object, named after the route, which refers to them in the given order.
 *
 * @example
 * web.exposeViaIngressRoute({
 *   host: 'shop.example.com',
 *   middlewares: [TraefikMiddleware.rateLimit({ average: 100, burst: 200 }), TraefikMiddleware.retry()],
 * });
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/overview/
 */
export class TraefikMiddleware {
  /**
   * Retries requests that could not be sent to a pod, because its connection was refused or timed out.
   *
   * A request that a pod has begun to read is not retried.
   *
   * @param options The number of attempts.
   */
  public static retry(options: RetryOptions = {}): TraefikMiddleware {
    requireOptions('options', options, 'RetryOptions');
    return new TraefikMiddleware('retry', renderRetry(options));
  }

  /**
   * Limits the rate of requests. Others are answered with 429.
   *
   * @param options The rate.
   */
  public static rateLimit(options: RateLimitOptions): TraefikMiddleware {
    requireOptions('options', options, 'RateLimitOptions');
    return new TraefikMiddleware('rate-limit', renderRateLimit(options));
  }

  /**
   * Limits the number of concurrent requests. Others are answered with 429.
   *
   * @param options The number of requests.
   */
  public static inFlightReq(options: InFlightReqOptions): TraefikMiddleware {
    requireOptions('options', options, 'InFlightReqOptions');
    return new TraefikMiddleware('in-flight-req', renderInFlightReq(options));
  }

  /**
   * Sets headers of requests and responses.
   *
   * @param options The headers.
   */
  public static headers(options: HeadersOptions): TraefikMiddleware {
    requireOptions('options', options, 'HeadersOptions');
    return new TraefikMiddleware('headers', renderHeaders(options));
  }

  /**
   * Compresses responses.
   *
   * @param options The content types and encodings.
   */
  public static compress(options: CompressOptions = {}): TraefikMiddleware {
    requireOptions('options', options, 'CompressOptions');
    return new TraefikMiddleware('compress', renderCompress(options));
  }

  /**
   * Refuses requests for a while when pods fail.
   *
   * It protects other services from waiting, but the refused requests are lost.
   *
   * @param options The condition.
   */
  public static circuitBreaker(options: CircuitBreakerOptions): TraefikMiddleware {
    requireOptions('options', options, 'CircuitBreakerOptions');
    return new TraefikMiddleware('circuit-breaker', renderCircuitBreaker(options));
  }

  /**
   * Admits only clients with certain addresses. Traefik 2 calls it ipWhiteList.
   *
   * @param options The addresses.
   */
  public static ipAllowList(options: IpAllowListOptions): TraefikMiddleware {
    requireOptions('options', options, 'IpAllowListOptions');
    return new TraefikMiddleware('ip-allow-list', renderIpAllowList(options));
  }

  /**
   * Requires a user name and a password.
   *
   * @param options The users.
   */
  public static basicAuth(options: BasicAuthOptions): TraefikMiddleware {
    requireOptions('options', options, 'BasicAuthOptions');
    return new TraefikMiddleware('basic-auth', renderBasicAuth(options));
  }

  /**
   * Removes a prefix from the path before pods see it.
   *
   * @param prefixes Prefixes such as `/api`.
   */
  public static stripPrefix(...prefixes: string[]): TraefikMiddleware {
    return new TraefikMiddleware('strip-prefix', renderStripPrefix(prefixes));
  }

  /**
   * Redirects clients to https.
   *
   * @param options The redirect.
   */
  public static redirectToHttps(options: RedirectSchemeOptions = {}): TraefikMiddleware {
    requireOptions('options', options, 'RedirectSchemeOptions');
    return new TraefikMiddleware('redirect-https', renderRedirectToHttps(options), { redirects: true });
  }

  /**
   * Combines several middlewares under one name, in the given order.
   *
   * @param members The middlewares, at least one.
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
   * Refers to a Middleware that is defined elsewhere.
   *
   * @param name The name of the Middleware.
   * @param namespace Its namespace. Default: the route's. Traefik only follows others with allowCrossNamespace.
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
  /** Undefined if the route has to define it. @internal */
  public readonly _reference: MiddlewareReference | undefined;
  /** The object that is defined already, if known. @internal */
  public readonly _object: ApiObject | undefined;
  /** @internal */
  public readonly _name: string | undefined;

  private constructor(
    /** @internal */
    public readonly _kind: string,
    /** @internal */
    public readonly _render: RenderMiddleware,
    private readonly parts: MiddlewareParts = {},
  ) {
    this._members = parts.members ?? [];
    this._redirects = parts.redirects ?? false;
    this._reference = parts.reference;
    this._object = parts.object;
    this._name = parts.name;
  }

  /**
   * Returns a copy with its own name, which replaces ROUTE-KIND as the name of the Middleware.
   *
   * @param name The name of the Middleware.
   */
  public named(name: string): TraefikMiddleware {
    if (this._reference !== undefined) {
      throw new Error(
        `'named' should be used for middlewares defined here, got the existing '${this._reference.name}'`,
      );
    }
    return new TraefikMiddleware(this._kind, this._render, { ...this.parts, name: requireObjectName('name', name) });
  }

  /**
   * Returns a copy that refers to an object that is defined already.
   *
   * @internal
   */
  public _definedAs(object: ApiObject): TraefikMiddleware {
    const { name } = object;
    return new TraefikMiddleware(this._kind, this._render, { ...this.parts, reference: { name }, object });
  }
}

interface MiddlewareParts {
  readonly members?: readonly TraefikMiddleware[];
  readonly redirects?: boolean;
  readonly reference?: MiddlewareReference;
  readonly object?: ApiObject;
  readonly name?: string;
}
