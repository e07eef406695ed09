import { show } from '../../base/arguments';
import { requireNormalPath, requirePath } from '../ingress/ingress-path';

type PathType = 'PathPrefix' | 'Exact' | 'RegularExpression';

/** The most that the schema takes. */
const LONGEST_PATH = 1024;

/**
 * Which requests of a host an HTTPRoute leads to the workload.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/api-spec/main/spec/#httproutematch
 */
export class HttpRouteMatch {
  /**
   * A path and all below it, element by element: `/shop` matches `/shop/cart` and not `/shopping`.
   *
   * @param path Begins with a slash.
   */
  public static pathPrefix(path: string): HttpRouteMatch {
    return new HttpRouteMatch('PathPrefix', requireNormalPath(path));
  }

  /**
   * One path alone.
   *
   * @param path Begins with a slash.
   */
  public static pathExact(path: string): HttpRouteMatch {
    return new HttpRouteMatch('Exact', requireNormalPath(path));
  }

  /**
   * What the Gateway's implementation makes of a regular expression.
   *
   * @param expression Begins with a slash.
   */
  public static pathRegularExpression(expression: string): HttpRouteMatch {
    return new HttpRouteMatch('RegularExpression', requirePath('expression', expression));
  }

  private constructor(
    private readonly type: PathType,
    private readonly value: string,
  ) {
    if (value.length > LONGEST_PATH) {
      throw new Error(`'path' should have at most ${LONGEST_PATH} characters, got ${show(value.length)}`);
    }
  }

  /** @internal */
  public _render(): object {
    return { path: { type: this.type, value: this.value } };
  }
}
