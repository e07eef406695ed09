import { DNS_SUBDOMAIN } from '../../kubernetes/names';
import { requireName } from '../base/arguments';

/**
 * Where External Secrets reads from.
 *
 * @see https://external-secrets.io/latest/api/secretstore/
 */
export class ExternalSecretStore {
  /**
   * A SecretStore of the namespace.
   *
   * @param name Its name.
   */
  public static secretStore(name: string): ExternalSecretStore {
    return new ExternalSecretStore('SecretStore', requireName('name', name, DNS_SUBDOMAIN));
  }

  /**
   * A ClusterSecretStore, which any namespace may use.
   *
   * @param name Its name.
   */
  public static clusterSecretStore(name: string): ExternalSecretStore {
    return new ExternalSecretStore('ClusterSecretStore', requireName('name', name, DNS_SUBDOMAIN));
  }

  private constructor(
    /** @internal */
    public readonly _kind: string,
    /** @internal */
    public readonly _name: string,
  ) {}
}
