import { ifGiven, requireList } from '../../base/arguments';
import { withoutUndefined } from '../../base/plain-objects';
import { requireCertificateName } from './traefik-values';

/**
 * The names in a certificate.
 *
 * @example
 * const tls = IngressRouteTls.certResolver('letsencrypt', { domains: [TlsDomain.of('*.example.com')] });
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
 */
export class TlsDomain {
  /**
   * Names what a certificate is for.
   *
   * @param main The main name, such as `shop.example.com` or `*.example.com`.
   * @param sans Further names. Default: none.
   */
  public static of(main: string, sans?: string[]): TlsDomain {
    return new TlsDomain(
      requireCertificateName('main', main),
      ifGiven(sans, (names) => requireList('sans', names).map((name, i) => requireCertificateName(`sans[${i}]`, name))),
    );
  }

  private constructor(
    /**
     * The main name.
     */
    public readonly main: string,
    private readonly sans: readonly string[] | undefined,
  ) {}

  /** @internal */
  public _render(): object {
    return withoutUndefined({ main: this.main, sans: this.sans });
  }
}
