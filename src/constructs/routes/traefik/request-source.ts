import { requireInteger, requireText } from '../../base/arguments';
import { requireHeader } from './traefik-values';

/**
 * The source that a middleware counts requests by.
 *
 * @example
 * TraefikMiddleware.rateLimit({ average: 20, source: RequestSource.header('X-Api-Key') });
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/ratelimit/
 */
export class RequestSource {
  /**
   * The client's address: that of the connection, or one from X-Forwarded-For.
   *
   * @param depth The position in X-Forwarded-For, counted from the right. Default: the address of the connection.
   */
  public static ip(depth?: number): RequestSource {
    const strategy = depth === undefined ? {} : { depth: requireInteger('depth', depth, { min: 1 }) };
    return new RequestSource('ip', { ipStrategy: strategy });
  }

  /**
   * The value of a header, such as an API key.
   *
   * @param name The name of the header.
   */
  public static header(name: string): RequestSource {
    return new RequestSource('header', { requestHeaderName: requireHeader('name', requireText('name', name)) });
  }

  /**
   * The requested host. All its clients share the count.
   */
  public static host(): RequestSource {
    return new RequestSource('host', { requestHost: true });
  }

  private constructor(
    /**
     * The name of the factory method, such as `ip`.
     */
    public readonly requestSourceKind: string,

    /** @internal */
    public readonly _criterion: Readonly<Record<string, unknown>>,
  ) {}
}
