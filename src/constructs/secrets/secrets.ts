import { existingSecret } from './existing-secret';
import { externalSecrets } from './external-secrets';
import { literalSecret } from './literal-secret';
import { sealedSecret } from './sealed-secret';
import type { SecretReference } from './secret-reference';
import type { SecretSource, SecretsRequest } from './secret-source';
import type {
  ExistingSecretsOptions,
  ExternalSecretsOptions,
  SealedSecretsOptions,
  VaultAgentOptions,
} from './secrets-options';
import { vaultAgent } from './vault-agent';

/**
 * Where secret values come from. All but `fromValues` keep them out of the manifests.
 */
export class Secrets {
  /**
   * A Secret that somebody makes, once and by hand: `WorkloadSecrets.kubectlCommand` prints the command.
   *
   * @param options Its name and its keys.
   */
  public static existing(options: ExistingSecretsOptions = {}): Secrets {
    return new Secrets(existingSecret(options));
  }

  /**
   * External Secrets: values of a store, and values that it generates once where no store has them.
   *
   * A generated value is kept even where the ExternalSecret is removed: a database would not know another one. The
   * generator (`Password` of generators.external-secrets.io) is checked against no schema.
   *
   * @param options Store, keys, names.
   * @see https://external-secrets.io/latest/api/externalsecret/
   */
  public static externalSecrets(options: ExternalSecretsOptions = {}): Secrets {
    return new Secrets(externalSecrets(options));
  }

  /**
   * Vault's agent: annotations have it write files into the pods, which images read by their `NAME_FILE` variables. In
   * Jobs it fills the files and ends.
   *
   * The pods mount their account's token, by which the agent logs in. Operators of databases read no files.
   *
   * @param options Role and path.
   * @see https://developer.hashicorp.com/vault/docs/deploy/kubernetes/injector/annotations
   */
  public static vaultAgent(options: VaultAgentOptions): Secrets {
    return new Secrets(vaultAgent(options));
  }

  /**
   * Sealed Secrets: values that only the cluster can decrypt, bound to the Secret's name and namespace. The SealedSecret
   * is checked against no schema.
   *
   * @param options What was encrypted.
   * @see https://github.com/bitnami-labs/sealed-secrets
   */
  public static sealed(options: SealedSecretsOptions): Secrets {
    return new Secrets(sealedSecret(options));
  }

  /**
   * A Secret with the values in the manifest, in plain text: whoever reads the manifest, its repository or its history
   * reads them. For a throw-away cluster.
   *
   * @param values The values by the name of the entry.
   * @param reason Why that is accepted. It is kept in the manifest.
   */
  public static fromValues(values: Record<string, string>, reason: string): Secrets {
    return new Secrets(literalSecret(values, reason));
  }

  private constructor(private readonly source: SecretSource) {}

  /**
   * Defines what has to be defined.
   *
   * @internal
   */
  public _bind(request: SecretsRequest): ReadonlyMap<string, SecretReference> {
    return this.source(request);
  }
}
