import { existingSecret } from './existing-secret';
import { externalSecrets } from './external-secrets';
import { literalSecret } from './literal-secret';
import { sealedSecret } from './sealed-secret';
import type { SecretValueReference } from './secret-value-reference';
import type { SecretSource, SecretsRequest } from './secret-source';
import type {
  ExistingSecretsOptions,
  ExternalSecretsOptions,
  SealedSecretsOptions,
  VaultAgentOptions,
} from './secrets-options';
import { vaultAgent } from './vault-agent';
import { requireOptions } from '../base/options';

/**
 * Where secret values come from. All but `fromValues` keep them out of the manifests.
 *
 * @example
 * const secrets = new WorkloadSecrets(this, 'Secrets', {
 *   entries: [SecretEntry.of('database-password')],
 *   source: Secrets.existing({ name: 'shop' }),
 * });
 */
export class Secrets {
  /**
   * A Secret that you make once. `WorkloadSecrets.kubectlCommand` prints the command.
   *
   * @param options The Secret's name and keys.
   */
  public static existing(options: ExistingSecretsOptions = {}): Secrets {
    requireOptions('options', options, 'ExistingSecretsOptions');
    return new Secrets('existing', existingSecret(options));
  }

  /**
   * External Secrets, with values read from a store or generated once.
   *
   * A generated value is kept even when the ExternalSecret is removed, since a database would reject a new one. The
   * generator (`Password` in generators.external-secrets.io) is not checked against a schema.
   *
   * @param options The store, keys and names.
   * @see https://external-secrets.io/latest/api/externalsecret/
   */
  public static externalSecrets(options: ExternalSecretsOptions = {}): Secrets {
    requireOptions('options', options, 'ExternalSecretsOptions');
    return new Secrets('externalSecrets', externalSecrets(options));
  }

  /**
   * The Vault agent, which writes secrets into files in the pods.
   *
   * Annotations on the pods configure it, and images read the files through their `NAME_FILE` variables. In Jobs the
   * agent writes the files and exits.
   *
   * The pods mount their service account token, so that the agent can log in. Database operators do not read files.
   *
   * @param options The role and the path.
   * @see https://developer.hashicorp.com/vault/docs/deploy/kubernetes/injector/annotations
   */
  public static vaultAgent(options: VaultAgentOptions): Secrets {
    requireOptions('options', options, 'VaultAgentOptions');
    return new Secrets('vaultAgent', vaultAgent(options));
  }

  /**
   * Sealed Secrets, with values that only the cluster can decrypt.
   *
   * They are bound to the Secret's name and namespace. The SealedSecret is not checked against a schema.
   *
   * @param options The encrypted values.
   * @see https://github.com/bitnami-labs/sealed-secrets
   */
  public static sealed(options: SealedSecretsOptions): Secrets {
    requireOptions('options', options, 'SealedSecretsOptions');
    return new Secrets('sealed', sealedSecret(options));
  }

  /**
   * A Secret with its values in the manifest, in plain text, for a throw-away cluster.
   *
   * Anyone who can read the manifest, its repository or its history can read them.
   *
   * @param values The values by entry name.
   * @param reason Why that is acceptable. It is kept in the manifest.
   */
  public static fromValues(values: Record<string, string>, reason: string): Secrets {
    return new Secrets('fromValues', literalSecret(values, reason));
  }

  private constructor(
    /**
     * The name of the factory method, such as `existing`.
     */
    public readonly secretsKind: string,
    private readonly source: SecretSource,
  ) {}

  /**
   * Defines the objects that provide the values.
   *
   * @internal
   */
  public _bind(request: SecretsRequest): ReadonlyMap<string, SecretValueReference> {
    return this.source(request);
  }
}
