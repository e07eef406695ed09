import { type GatewayParentRef, requireParentRefs } from './gateway-parent-ref';

/**
 * Sends clients that come by http to https, at listeners of their own.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/user-guides/http-redirect-rewrite/
 */
export class HttpRouteRedirect {
  /**
   * For good: clients keep it in mind (301).
   *
   * @param parentRefs The listeners for http.
   */
  public static permanent(parentRefs: GatewayParentRef[]): HttpRouteRedirect {
    return new HttpRouteRedirect(301, requireParentRefs('redirect', parentRefs));
  }

  /**
   * For now: clients ask again every time (302).
   *
   * @param parentRefs The listeners for http.
   */
  public static temporary(parentRefs: GatewayParentRef[]): HttpRouteRedirect {
    return new HttpRouteRedirect(302, requireParentRefs('redirect', parentRefs));
  }

  private constructor(
    /** @internal */
    public readonly _statusCode: number,
    /** @internal */
    public readonly _parentRefs: readonly GatewayParentRef[],
  ) {}
}
