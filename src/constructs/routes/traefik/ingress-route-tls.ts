import type { Duration } from 'cdk8s';
import type { ISecret } from 'cdk8s-plus-27';
import { ifGiven, requireInstance, requireList, requireMember, requireText } from '../../base/arguments';
import { withoutUndefined } from '../../base/plain-objects';
import { CertificateIssuer } from './certificate-issuer';
import { goDuration, requireCertificateName, requireObjectName } from './traefik-values';

/**
 * Names in one certificate.
 */
export interface TlsDomain {
  /**
   * The name that the certificate is for, such as `shop.example.com` or `*.example.com`.
   */
  readonly main: string;

  /**
   * Further names.
   *
   * @default - none
   */
  readonly sans?: string[];
}

/**
 * What every way to TLS can say.
 */
export interface IngressRouteTlsOptions {
  /**
   * The name of a TLSOption of the route's namespace: versions, ciphers, client certificates.
   *
   * @default - Traefik's default options
   */
  readonly tlsOption?: string;
}

/**
 * What Traefik asks a certificate resolver for.
 */
export interface CertResolverOptions extends IngressRouteTlsOptions {
  /**
   * The certificates. A wildcard needs a DNS challenge.
   *
   * @default - one for the hosts of the rule
   */
  readonly domains?: TlsDomain[];
}

/**
 * A certificate that cert-manager looks after.
 */
export interface CertificateOptions extends IngressRouteTlsOptions {
  /**
   * Its names.
   *
   * @default - the hosts of the rule
   */
  readonly dnsNames?: string[];

  /**
   * The name of the Certificate and of the Secret that cert-manager keeps it in.
   *
   * @default - NAME-tls
   */
  readonly secretName?: string;

  /**
   * For how long it is valid.
   *
   * @default - cert-manager's 90 days
   */
  readonly duration?: Duration;

  /**
   * How long before its end it is renewed.
   *
   * @default - a third of its duration
   */
  readonly renewBefore?: Duration;
}

/**
 * Where a route's certificate comes from: one way of several, so that it cannot be said twice.
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
 */
export class IngressRouteTls {
  /**
   * A Secret of the route's namespace, of type kubernetes.io/tls.
   *
   * @param secret The Secret.
   * @param options More.
   */
  public static secret(secret: ISecret, options: IngressRouteTlsOptions = {}): IngressRouteTls {
    return new IngressRouteTls({ secretName: requireMember('secret', secret, 'name', 'a Secret').name }, options);
  }

  /**
   * A certificate resolver of Traefik's own configuration, which asks an ACME server. Traefik keeps what it gets in a
   * file, so that only one replica of it can: with several use `certificate`.
   *
   * @param name The resolver's name.
   * @param options The certificates.
   */
  public static certResolver(name: string, options: CertResolverOptions = {}): IngressRouteTls {
    const { domains } = options;
    const rendered = ifGiven(domains, (given) => requireList('domains', given).map(requireDomain));
    if (rendered?.length === 0) {
      throw new Error("'domains' should have at least one domain or be left out, got none");
    }
    const certResolver = requireText('name', name);
    return new IngressRouteTls(withoutUndefined({ certResolver, domains: rendered }), options);
  }

  /**
   * A Certificate of cert-manager's, which the route defines.
   *
   * @param issuer Who signs it.
   * @param options What is in it.
   */
  public static certificate(issuer: CertificateIssuer, options: CertificateOptions = {}): IngressRouteTls {
    requireInstance('issuer', issuer, CertificateIssuer, "CertificateIssuer.clusterIssuer('letsencrypt')");
    const { dnsNames, secretName, duration, renewBefore } = options;
    if (dnsNames !== undefined && requireList('dnsNames', dnsNames).length === 0) {
      throw new Error("'dnsNames' should have at least one name or be left out, got none");
    }
    if (duration !== undefined && renewBefore !== undefined && duration.toSeconds() <= renewBefore.toSeconds()) {
      throw new Error(
        `'renewBefore' should be shorter than 'duration' of ${goDuration('duration', duration)}, got ${goDuration('renewBefore', renewBefore)}`,
      );
    }
    return new IngressRouteTls({}, options, {
      issuerRef: { name: issuer._name, kind: issuer._kind, group: 'cert-manager.io' },
      dnsNames: dnsNames?.map((name, i) => requireCertificateName(`dnsNames[${i}]`, name)),
      secretName: ifGiven(secretName, (given) => requireObjectName('secretName', given)),
      duration: ifGiven(duration, (given) => goDuration('duration', given)),
      renewBefore: ifGiven(renewBefore, (given) => goDuration('renewBefore', given)),
    });
  }

  /**
   * Traefik's default certificate, or one of its TLSStore that fits the host.
   *
   * @param options More.
   */
  public static defaultCertificate(options: IngressRouteTlsOptions = {}): IngressRouteTls {
    return new IngressRouteTls({}, options);
  }

  private readonly options: Readonly<Record<string, unknown>>;

  private constructor(
    private readonly source: Readonly<Record<string, unknown>>,
    options: IngressRouteTlsOptions,
    /** @internal */
    public readonly _certificate?: CertificateChoice,
  ) {
    const name = ifGiven(options.tlsOption, (given) => requireObjectName('tlsOption', given));
    this.options = name === undefined ? {} : { options: { name } };
  }

  /**
   * The route's `tls`.
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

/** A Certificate as far as it is known without the route. */
interface CertificateChoice {
  readonly issuerRef: { readonly name: string; readonly kind: string; readonly group: string };
  readonly dnsNames?: readonly string[];
  readonly secretName?: string;
  readonly duration?: string;
  readonly renewBefore?: string;
}

function requireDomain({ main, sans }: TlsDomain, i: number): TlsDomain {
  return withoutUndefined({
    main: requireCertificateName(`domains[${i}].main`, main),
    sans: ifGiven(sans, (given) =>
      requireList(`domains[${i}].sans`, given).map((name, j) =>
        requireCertificateName(`domains[${i}].sans[${j}]`, name),
      ),
    ),
  });
}
