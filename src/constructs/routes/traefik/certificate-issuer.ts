import { requireObjectName } from './traefik-values';

/**
 * The cert-manager issuer that signs a certificate.
 *
 * @example
 * IngressRouteTls.certificate(CertificateIssuer.clusterIssuer('letsencrypt'), { dnsNames: ['shop.example.com'] });
 *
 * @see https://cert-manager.io/docs/configuration/issuers/
 */
export class CertificateIssuer {
  /**
   * An Issuer in the route's namespace.
   *
   * @param name The name of the Issuer.
   */
  public static issuer(name: string): CertificateIssuer {
    return new CertificateIssuer('Issuer', requireObjectName('name', name));
  }

  /**
   * A ClusterIssuer, which any namespace may use.
   *
   * @param name The name of the ClusterIssuer.
   */
  public static clusterIssuer(name: string): CertificateIssuer {
    return new CertificateIssuer('ClusterIssuer', requireObjectName('name', name));
  }

  private constructor(
    /**
     * The kind of the issuer: `Issuer` or `ClusterIssuer`.
     */
    public readonly issuerKind: string,
    /** @internal */
    public readonly _name: string,
  ) {}
}
