import type { Duration } from 'cdk8s';
import type { ISecret } from 'cdk8s-plus-27';
import { ifGiven, requireInstance, requireList, requireMember, requireText } from '../../base/arguments';
import { withoutUndefined } from '../../base/plain-objects';
import { requireOptions } from '../../base/options';
import { CertificateIssuer } from './certificate-issuer';
import { TlsDomain } from './tls-domain';
import { goDuration, requireCertificateName, requireObjectName } from './traefik-values';

/**
 * Options that all kinds of TLS share.
 */
export interface IngressRouteTlsOptions {
  /**
   * The name of a TLSOption in the route's namespace, which sets versions, ciphers and client certificates.
   *
   * @default - Traefik's default options
   */
  readonly tlsOption?: string;
}

/**
 * Options of a certificate from a resolver.
 */
export interface CertResolverOptions extends IngressRouteTlsOptions {
  /**
   * The certificates to request. A wildcard requires a DNS challenge.
   *
   * @default - one certificate for the hosts of the rule
   */
  readonly domains?: TlsDomain[];
}

/**
 * Options of a certificate from cert-manager.
 */
export interface CertificateOptions extends IngressRouteTlsOptions {
  /**
   * The names in the certificate.
   *
   * @default - the hosts of the rule
   */
  readonly dnsNames?: string[];

  /**
   * The name of the Certificate, and of the Secret that it is stored in.
   *
   * @default - the name of the route's objects, with the suffix `-tls`
   */
  readonly secretName?: string;

  /**
   * How long the certificate is valid.
   *
   * @default - cert-manager's 90 days
   */
  readonly duration?: Duration;

  /**
   * How long before its expiry the certificate is renewed.
   *
   * @default - a third of the duration
   */
  readonly renewBefore?: Duration;
}

/**
 * The source of a route's certificate. There can only be one.
 *
 * @example
 * new TraefikIngressRoute(this, 'Route', {
 *   workload: web,
 *   host: 'shop.example.com',
 *   tls: IngressRouteTls.certResolver('letsencrypt'),
 * });
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
 */
export class IngressRouteTls {
  /**
   * Uses a Secret in the route's namespace, of type kubernetes.io/tls.
   *
   * @param secret The Secret.
   * @param options Further options.
   */
  public static secret(secret: ISecret, options: IngressRouteTlsOptions = {}): IngressRouteTls {
    requireOptions('options', options, 'IngressRouteTlsOptions');
    return new IngressRouteTls(
      'secret',
      { secretName: requireMember('secret', secret, 'name', 'a Secret').name },
      options,
    );
  }

  /**
   * Uses a certificate resolver from Traefik's own configuration, which obtains certificates through ACME.
   *
   * Traefik stores them in a file, so it only works with a single replica of Traefik. With several, use `certificate`.
   *
   * @param name The name of the resolver.
   * @param options The certificates to request.
   */
  public static certResolver(name: string, options: CertResolverOptions = {}): IngressRouteTls {
    requireOptions('options', options, 'CertResolverOptions');
    const { domains } = options;
    const rendered = ifGiven(domains, (given) =>
      requireList('domains', given).map((domain, i) =>
        requireInstance(`domains[${i}]`, domain, TlsDomain, "TlsDomain.of('shop.example.com')")._render(),
      ),
    );
    if (rendered?.length === 0) {
      throw new Error("'domains' should have at least one domain or be omitted, got none");
    }
    const certResolver = requireText('name', name);
    return new IngressRouteTls('certResolver', withoutUndefined({ certResolver, domains: rendered }), options);
  }

  /**
   * Uses a cert-manager Certificate, which the route defines.
   *
   * @param issuer The issuer that signs it.
   * @param options The names and the duration.
   */
  public static certificate(issuer: CertificateIssuer, options: CertificateOptions = {}): IngressRouteTls {
    requireOptions('options', options, 'CertificateOptions');
    requireInstance('issuer', issuer, CertificateIssuer, "CertificateIssuer.clusterIssuer('letsencrypt')");
    const { dnsNames, secretName, duration, renewBefore } = options;
    if (dnsNames !== undefined && requireList('dnsNames', dnsNames).length === 0) {
      throw new Error("'dnsNames' should have at least one name or be omitted, got none");
    }
    if (duration !== undefined && renewBefore !== undefined && duration.toSeconds() <= renewBefore.toSeconds()) {
      throw new Error(
        `'renewBefore' should be shorter than 'duration' of ${goDuration('duration', duration)}, got ${goDuration('renewBefore', renewBefore)}`,
      );
    }
    return new IngressRouteTls('certificate', {}, options, {
      issuerRef: { name: issuer._name, kind: issuer.issuerKind, group: 'cert-manager.io' },
      dnsNames: dnsNames?.map((name, i) => requireCertificateName(`dnsNames[${i}]`, name)),
      secretName: ifGiven(secretName, (given) => requireObjectName('secretName', given)),
      duration: ifGiven(duration, (given) => goDuration('duration', given)),
      renewBefore: ifGiven(renewBefore, (given) => goDuration('renewBefore', given)),
    });
  }

  /**
   * Uses Traefik's default certificate, or one from its TLSStore that matches the host.
   *
   * @param options Further options.
   */
  public static defaultCertificate(options: IngressRouteTlsOptions = {}): IngressRouteTls {
    requireOptions('options', options, 'IngressRouteTlsOptions');
    return new IngressRouteTls('defaultCertificate', {}, options);
  }

  private readonly options: Readonly<Record<string, unknown>>;

  private constructor(
    /**
     * The name of the factory method, such as `certResolver`.
     */
    public readonly routeTlsKind: string,

    private readonly source: Readonly<Record<string, unknown>>,
    options: IngressRouteTlsOptions,
    /** @internal */
    public readonly _certificate?: CertificateChoice,
  ) {
    const name = ifGiven(options.tlsOption, (given) => requireObjectName('tlsOption', given));
    this.options = name === undefined ? {} : { options: { name } };
  }

  /**
   * Renders the route's `tls`.
   *
   * @internal
   */
  public _render(certificateSecret: string | undefined): Readonly<Record<string, unknown>> {
    return {
      ...this.source,
      ...(certificateSecret === undefined ? {} : { secretName: certificateSecret }),
      ...this.options,
    };
  }
}

/** A Certificate without the values taken from the route. */
interface CertificateChoice {
  readonly issuerRef: { readonly name: string; readonly kind: string; readonly group: string };
  readonly dnsNames?: readonly string[];
  readonly secretName?: string;
  readonly duration?: string;
  readonly renewBefore?: string;
}
