import { requireObjectName } from './traefik-values';

/**
 * Who signs a certificate: an object of cert-manager.
 *
 * @see https://cert-manager.io/docs/configuration/issuers/
 */
export class CertificateIssuer {
  /**
   * An Issuer of the route's namespace.
   *
   * @param name Its name.
   */
  public static issuer(name: string): CertificateIssuer {
    return new CertificateIssuer('Issuer', requireObjectName('name', name));
  }

  /**
   * A ClusterIssuer, which any namespace may use.
   *
   * @param name Its name.
   */
  public static clusterIssuer(name: string): CertificateIssuer {
    return new CertificateIssuer('ClusterIssuer', requireObjectName('name', name));
  }

  private constructor(
    /** @internal */
    public readonly _kind: string,
    /** @internal */
    public readonly _name: string,
  ) {}
}
