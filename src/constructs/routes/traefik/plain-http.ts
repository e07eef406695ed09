import { requireInstance } from '../../base/arguments';
import { TraefikMiddleware } from './traefik-middleware';
import type { RedirectSchemeOptions } from './middlewares/redirect-scheme';
import { requireEntryPoints, requireObjectName } from './traefik-values';

/**
 * How http is sent to https.
 */
export interface HttpRedirectOptions extends RedirectSchemeOptions {
  /**
   * The entry points that are redirected.
   *
   * @default ['web']
   */
  readonly entryPoints?: string[];

  /**
   * The name of the Middleware.
   *
   * @default - NAME-redirect-https
   */
  readonly middlewareName?: string;
}

/**
 * What a route that has TLS does with requests that come without.
 */
export class PlainHttp {
  /**
   * Redirects them, by a Middleware and a second IngressRoute named NAME-http.
   *
   * Only for entry points that clients reach themselves: behind a balancer that ends TLS every request comes without it,
   * and would be redirected for ever.
   *
   * @param options Where to.
   */
  public static redirect(options: HttpRedirectOptions = {}): PlainHttp {
    const { entryPoints, middlewareName, permanent, port } = options;
    const redirect = TraefikMiddleware.redirectToHttps({ permanent, port });
    const middleware =
      middlewareName === undefined ? redirect : redirect.named(requireObjectName('middlewareName', middlewareName));
    return new PlainHttp(requireEntryPoints('entryPoints', entryPoints ?? ['web']), middleware);
  }

  /**
   * Redirects them by a Middleware that is defined elsewhere.
   *
   * @param middleware What redirects, such as `TraefikMiddleware.existing('redirect-https')`.
   * @param entryPoints The entry points that are redirected. Default: web.
   */
  public static redirectBy(middleware: TraefikMiddleware, entryPoints: string[] = ['web']): PlainHttp {
    requireInstance('middleware', middleware, TraefikMiddleware, "TraefikMiddleware.existing('redirect-https')");
    return new PlainHttp(requireEntryPoints('entryPoints', entryPoints), middleware);
  }

  /**
   * Nothing: Traefik answers them with 404, or redirects the whole entry point by its own configuration.
   */
  public static none(): PlainHttp {
    return new PlainHttp([]);
  }

  private constructor(
    /** @internal */
    public readonly _entryPoints: readonly string[],
    /** @internal */
    public readonly _middleware?: TraefikMiddleware,
  ) {}
}
