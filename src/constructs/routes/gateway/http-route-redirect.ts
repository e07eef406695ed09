import { type GatewayParentRef, requireParentRefs } from './gateway-parent-ref';

/**
 * Redirects clients from http to https, at separate listeners.
 *
 * @example
 * web.exposeViaGateway({
 *   parentRefs: [GatewayParentRef.of('public', { sectionName: 'https' })],
 *   redirect: HttpRouteRedirect.permanent([GatewayParentRef.of('public', { sectionName: 'http' })]),
 * });
 *
 * @see https://gateway-api.sigs.k8s.io/guides/user-guides/http-redirect-rewrite/
 */
export class HttpRouteRedirect {
  /**
   * Redirects permanently: clients remember it (301).
   *
   * @param parentRefs The listeners for http.
   */
  public static permanent(parentRefs: GatewayParentRef[]): HttpRouteRedirect {
    return new HttpRouteRedirect(301, requireParentRefs('redirect', parentRefs));
  }

  /**
   * Redirects temporarily: clients ask again every time (302).
   *
   * @param parentRefs The listeners for http.
   */
  public static temporary(parentRefs: GatewayParentRef[]): HttpRouteRedirect {
    return new HttpRouteRedirect(302, requireParentRefs('redirect', parentRefs));
  }

  private constructor(
    /**
     * The status code of the redirect: 301 or 302.
     */
    public readonly statusCode: number,
    /** @internal */
    public readonly _parentRefs: readonly GatewayParentRef[],
  ) {}
}
