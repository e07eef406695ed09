import { requireInteger, requireText } from '../../base/arguments';
import { requireHeader } from './traefik-values';

/**
 * What requests are counted by, where a middleware counts them.
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/ratelimit/
 */
export class RequestSource {
  /**
   * The client's address: that of the connection, or one of X-Forwarded-For.
   *
   * @param depth Which address of X-Forwarded-For, counted from the right. Default: the connection's address.
   */
  public static ip(depth?: number): RequestSource {
    const strategy = depth === undefined ? {} : { depth: requireInteger('depth', depth, { min: 1 }) };
    return new RequestSource({ ipStrategy: strategy });
  }

  /**
   * The value of a header, such as an API key's.
   *
   * @param name The header's name.
   */
  public static header(name: string): RequestSource {
    return new RequestSource({ requestHeaderName: requireHeader('name', requireText('name', name)) });
  }

  /**
   * The requested host: all clients share the count.
   */
  public static host(): RequestSource {
    return new RequestSource({ requestHost: true });
  }

  private constructor(
    /** @internal */
    public readonly _criterion: Readonly<Record<string, unknown>>,
  ) {}
}
