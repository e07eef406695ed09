import { show } from '../../base/arguments';
import { requireNormalPath, requirePath } from '../ingress/ingress-path';

/** The maximum length in the schema. */
const LONGEST_PATH = 1024;

/**
 * The requests to a host that an HTTPRoute routes to the workload.
 *
 * @example
 * web.exposeViaGateway({
 *   parentRefs: [GatewayParentRef.of('public')],
 *   matches: [HttpRouteMatch.pathPrefix('/cart')],
 * });
 *
 * @see https://gateway-api.sigs.k8s.io/reference/api-spec/main/spec/#httproutematch
 */
export class HttpRouteMatch {
  /**
   * Matches a path and all paths below it, by element: `/shop` matches `/shop/cart` but not `/shopping`.
   *
   * @param path The path, with a leading slash.
   */
  public static pathPrefix(path: string): HttpRouteMatch {
    return new HttpRouteMatch('PathPrefix', requireNormalPath(path));
  }

  /**
   * Matches a single path.
   *
   * @param path The path, with a leading slash.
   */
  public static pathExact(path: string): HttpRouteMatch {
    return new HttpRouteMatch('Exact', requireNormalPath(path));
  }

  /**
   * Matches a regular expression, in the syntax of the Gateway's implementation.
   *
   * @param expression The regular expression, with a leading slash.
   */
  public static pathRegularExpression(expression: string): HttpRouteMatch {
    return new HttpRouteMatch('RegularExpression', requirePath('expression', expression));
  }

  private constructor(
    /**
     * How the path is matched: `PathPrefix`, `Exact` or `RegularExpression`.
     */
    public readonly pathMatchType: string,
    private readonly value: string,
  ) {
    if (value.length > LONGEST_PATH) {
      throw new Error(`'path' should have at most ${LONGEST_PATH} characters, got ${show(value.length)}`);
    }
  }

  /** @internal */
  public _render(): object {
    return { path: { type: this.pathMatchType, value: this.value } };
  }
}
