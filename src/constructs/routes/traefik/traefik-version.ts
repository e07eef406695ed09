import { show } from '../../base/arguments';

/**
 * The Traefik that reads the routes: it decides the API group, the syntax of rules and which fields there are.
 *
 * A Traefik ignores a resource of a group it does not know, and drops a router whose rule it cannot parse: both look
 * like an outage, so what a version lacks is refused here.
 *
 * @see https://doc.traefik.io/traefik/migrate/v2-to-v3/
 */
export class TraefikVersion {
  /**
   * Traefik 3: `traefik.io/v1alpha1`, one value for each matcher.
   */
  public static readonly V3 = new TraefikVersion(3, 'traefik.io');

  /**
   * Traefik 2.10 and 2.11: `traefik.io/v1alpha1`, the rules of Traefik 2.
   *
   * @see https://doc.traefik.io/traefik/v2.11/migration/v2/#kubernetes-crds
   */
  public static readonly V2 = new TraefikVersion(2, 'traefik.io');

  /**
   * Traefik 2.5 to 2.11 with the group that Traefik 3 no longer knows: `traefik.containo.us/v1alpha1`. Traefik before 2.10
   * has no other; before 2.5 it reads nothing but API versions that Kubernetes 1.22 removed.
   *
   * Two options came later: `minResponseBodyBytes` of `compress` with 2.6, the times of `circuitBreaker` with 2.8. An older
   * Traefik passes over them, or its CRDs refuse them.
   *
   * @see https://doc.traefik.io/traefik/v2.11/migration/v2/#v24-to-v25
   */
  public static readonly V2_CONTAINO = new TraefikVersion(2, 'traefik.containo.us');

  private constructor(
    /** @internal */
    public readonly _major: 2 | 3,
    /** @internal */
    public readonly _group: 'traefik.io' | 'traefik.containo.us',
  ) {}

  /**
   * Refuses what came with Traefik 3.
   *
   * @internal
   */
  public _requireV3(name: string, value: unknown, remedy: string): void {
    if (value !== undefined && this._major < 3) {
      throw new Error(
        `'${name}' should be left out for Traefik 2, which does not know it, got ${show(value)}; ${remedy}`,
      );
    }
  }
}
