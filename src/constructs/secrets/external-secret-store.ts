import { DNS_SUBDOMAIN } from '../../kubernetes/names';
import { requireName } from '../base/arguments';

/**
 * The store that External Secrets reads from.
 *
 * @example
 * new WorkloadSecrets(this, 'Secrets', {
 *   entries: [SecretEntry.of('api-token')],
 *   source: Secrets.externalSecrets({ store: ExternalSecretStore.clusterSecretStore('vault'), key: 'shop' }),
 * });
 *
 * @see https://external-secrets.io/latest/api/secretstore/
 */
export class ExternalSecretStore {
  /**
   * A SecretStore in the same namespace.
   *
   * @param name The name of the SecretStore.
   */
  public static secretStore(name: string): ExternalSecretStore {
    return new ExternalSecretStore('SecretStore', requireName('name', name, DNS_SUBDOMAIN));
  }

  /**
   * A ClusterSecretStore, which any namespace may use.
   *
   * @param name The name of the ClusterSecretStore.
   */
  public static clusterSecretStore(name: string): ExternalSecretStore {
    return new ExternalSecretStore('ClusterSecretStore', requireName('name', name, DNS_SUBDOMAIN));
  }

  private constructor(
    /**
     * The kind of the store: `SecretStore` or `ClusterSecretStore`.
     */
    public readonly storeKind: string,
    /** @internal */
    public readonly _name: string,
  ) {}
}
