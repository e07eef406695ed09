import { requireInstance } from '../../base/arguments';
import { requireOptions } from '../../base/options';
import { TraefikMiddleware } from './traefik-middleware';
import type { RedirectSchemeOptions } from './middlewares/redirect-scheme';
import { requireEntryPoints, requireObjectName } from './traefik-values';

/**
 * Options of a redirect from http to https.
 */
export interface HttpRedirectOptions extends RedirectSchemeOptions {
  /**
   * The entry points to redirect.
   *
   * @default ['web']
   */
  readonly entryPoints?: string[];

  /**
   * The name of the Middleware.
   *
   * @default - the name of the route's objects, with the suffix `-redirect-https`
   */
  readonly middlewareName?: string;
}

/**
 * How a route with TLS handles requests without TLS.
 *
 * @example
 * new TraefikIngressRoute(this, 'Route', {
 *   workload: web,
 *   host: 'shop.example.com',
 *   tls: IngressRouteTls.certResolver('letsencrypt'),
 *   http: PlainHttp.redirect({ permanent: true }),
 * });
 */
export class PlainHttp {
  /**
   * Redirects them with a Middleware and a second IngressRoute named NAME-http.
   *
   * Use it only for entry points that clients reach directly. Behind a load balancer that terminates TLS, all requests
   * arrive without it and would be redirected forever.
   *
   * @param options The redirect.
   */
  public static redirect(options: HttpRedirectOptions = {}): PlainHttp {
    requireOptions('options', options, 'HttpRedirectOptions');
    const { entryPoints, middlewareName, permanent, port } = options;
    const redirect = TraefikMiddleware.redirectToHttps({ permanent, port });
    const middleware =
      middlewareName === undefined ? redirect : redirect.named(requireObjectName('middlewareName', middlewareName));
    return new PlainHttp('redirect', requireEntryPoints('entryPoints', entryPoints ?? ['web']), middleware);
  }

  /**
   * Redirects them with a Middleware that is defined elsewhere.
   *
   * @param middleware The Middleware, such as `TraefikMiddleware.existing('redirect-https')`.
   * @param entryPoints The entry points to redirect. Default: web.
   */
  public static redirectBy(middleware: TraefikMiddleware, entryPoints: string[] = ['web']): PlainHttp {
    requireInstance('middleware', middleware, TraefikMiddleware, "TraefikMiddleware.existing('redirect-https')");
    return new PlainHttp('redirectBy', requireEntryPoints('entryPoints', entryPoints), middleware);
  }

  /**
   * Ignores them. Traefik answers with 404, unless its own configuration redirects the whole entry point.
   */
  public static none(): PlainHttp {
    return new PlainHttp('none', []);
  }

  private constructor(
    /**
     * The name of the factory method, such as `redirect`.
     */
    public readonly plainHttpKind: string,

    /** @internal */
    public readonly _entryPoints: readonly string[],
    /** @internal */
    public readonly _middleware?: TraefikMiddleware,
  ) {}
}
