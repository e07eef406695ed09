import {
  firstRepeated,
  ifGiven,
  requireDistinct,
  requireName,
  requireSome,
  requireText,
  show,
} from '../../base/arguments';
import { OBJECT_NAME } from '../../../kubernetes/names';
import { requireHosts } from '../host-names';

/**
 * The source of an Ingress' certificate.
 *
 * @example
 * web.exposeViaIngress({
 *   ingressClass: IngressClass.traefik(),
 *   host: 'shop.example.com',
 *   tls: [WorkloadIngressTls.clusterIssuer('letsencrypt', 'shop-tls')],
 * });
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/#tls
 */
export class WorkloadIngressTls {
  /**
   * Uses a Secret of type `kubernetes.io/tls`.
   *
   * @param secretName The name of the Secret, in the workload's namespace.
   * @param hosts The hosts of the certificate. Default: all hosts of the Ingress.
   */
  public static secret(secretName: string, hosts?: string[]): WorkloadIngressTls {
    return new WorkloadIngressTls('secret', requireName('secretName', secretName, OBJECT_NAME), readHosts(hosts));
  }

  /**
   * Uses a Secret that cert-manager fills, triggered by an annotation on the Ingress.
   *
   * @param issuer The name of the ClusterIssuer.
   * @param secretName The name of the Secret, in the workload's namespace.
   * @param hosts The hosts of the certificate. Default: all hosts of the Ingress.
   * @see https://cert-manager.io/docs/usage/ingress/
   */
  public static clusterIssuer(issuer: string, secretName: string, hosts?: string[]): WorkloadIngressTls {
    requireName('issuer', issuer, OBJECT_NAME);
    const name = requireName('secretName', secretName, OBJECT_NAME);
    return new WorkloadIngressTls('clusterIssuer', name, readHosts(hosts), issuer);
  }

  /**
   * Uses a certificate from AWS Certificate Manager. Only for an ALB, which does not read Secrets.
   *
   * @param arn The ARN of the certificate.
   */
  public static certificateArn(arn: string): WorkloadIngressTls {
    if (!requireText('arn', arn).startsWith('arn:') || /[\s,]/.test(arn)) {
      throw new Error(`'arn' should be the ARN of one certificate, such as arn:aws:acm:..., got ${show(arn)}`);
    }
    return new WorkloadIngressTls('certificateArn', arn);
  }

  private constructor(
    /**
     * The name of the factory method, such as `secret`.
     */
    public readonly ingressTlsKind: string,

    /**
     * The name of the Secret, or the ARN.
     *
     * @internal
     */
    public readonly _name: string,
    /** @internal */
    public readonly _hosts?: readonly string[],
    /** @internal */
    public readonly _issuer?: string,
  ) {}

  /** @internal */
  public get _isArn(): boolean {
    return this.ingressTlsKind === 'certificateArn';
  }
}

/** Checks that each host has only one certificate. */
export function requireTlsOnce(tls: readonly WorkloadIngressTls[], hosts: readonly string[]): void {
  const covered = tls.filter(({ _isArn }) => !_isArn).flatMap(({ _hosts }) => _hosts ?? hosts);
  const twice = firstRepeated(covered);
  if (twice !== undefined) {
    throw new Error(`'tls' should give each host one certificate, got two for ${show(twice)}; pass the hosts of each`);
  }
  const foreign = covered.find((host) => !hosts.includes(host));
  if (foreign !== undefined) {
    throw new Error(`'tls' should be for hosts of the Ingress (${hosts.join(', ')}), got ${show(foreign)}`);
  }
  const issuers = new Set(tls.flatMap(({ _issuer }) => (_issuer === undefined ? [] : [_issuer])));
  if (issuers.size > 1) {
    throw new Error(
      `'tls' should name one issuer, got ${[...issuers].join(' and ')}: cert-manager reads one per Ingress; ` +
        'define an Ingress for each',
    );
  }
  requireDistinct(
    'tls',
    'certificate',
    tls.map(({ _name }) => _name),
  );
}

function readHosts(hosts: readonly string[] | undefined): readonly string[] | undefined {
  return ifGiven(hosts, (given) => requireHosts('hosts', requireSome('hosts', given, 'omit it for all hosts')));
}
