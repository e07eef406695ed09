import { show } from '../../base/arguments';

/**
 * The version of Traefik, which decides the API group, the syntax of rules and the fields that exist.
 *
 * Traefik ignores resources in an API group that it does not know, and drops routers whose rule it cannot parse. Both
 * look like an outage, so unsupported options are errors here.
 *
 * @example
 * web.exposeViaIngressRoute({ host: 'shop.example.com', version: TraefikVersion.V2 });
 *
 * @see https://doc.traefik.io/traefik/migrate/v2-to-v3/
 */
export class TraefikVersion {
  /**
   * Traefik 3, with `traefik.io/v1alpha1` and one value per matcher.
   */
  public static readonly V3 = new TraefikVersion(3, 'traefik.io');

  /**
   * Traefik 2.10 and 2.11, with `traefik.io/v1alpha1` and the rule syntax of Traefik 2.
   *
   * @see https://doc.traefik.io/traefik/v2.11/migration/v2/#kubernetes-crds
   */
  public static readonly V2 = new TraefikVersion(2, 'traefik.io');

  /**
   * Traefik 2.5 to 2.11, with the API group that Traefik 3 has dropped: `traefik.containo.us/v1alpha1`.
   *
   * Traefik before 2.10 has no other group. Traefik before 2.5 only reads API versions that Kubernetes 1.22 removed.
   *
   * Two options were added later: `minResponseBodyBytes` of `compress` in 2.6, and the durations of `circuitBreaker` in
   * 2.8. An older Traefik ignores them, or its CRDs reject them.
   *
   * @see https://doc.traefik.io/traefik/v2.11/migration/v2/#v24-to-v25
   */
  public static readonly V2_CONTAINO = new TraefikVersion(2, 'traefik.containo.us');

  private constructor(
    /**
     * The major version: 2 or 3.
     */
    public readonly majorVersion: number,
    /** @internal */
    public readonly _group: 'traefik.io' | 'traefik.containo.us',
  ) {}

  /**
   * Refuses an option that requires Traefik 3.
   *
   * @internal
   */
  public _requireV3(name: string, value: unknown, remedy: string): void {
    if (value !== undefined && this.majorVersion < 3) {
      throw new Error(
        `'${name}' should be omitted for Traefik 2, which does not support it, got ${show(value)}; ${remedy}`,
      );
    }
  }
}
