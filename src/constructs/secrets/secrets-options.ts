import type { Duration } from 'cdk8s';
import type { ExternalSecretKey } from './external-secret-key';
import type { ExternalSecretStore } from './external-secret-store';
import type { SecretValueReference } from './secret-value-reference';

/**
 * Options of a Secret that already exists.
 */
export interface ExistingSecretsOptions {
  /**
   * The Secret's name.
   *
   * @default - the name of the WorkloadSecrets
   */
  readonly name?: string;

  /**
   * Keys by entry name, for entries whose key has another name.
   *
   * @default - the name of each entry
   */
  readonly keys?: Record<string, string>;

  /**
   * References by entry name, for entries that are stored elsewhere.
   *
   * @default - all entries are in the same Secret
   */
  readonly references?: Record<string, SecretValueReference>;
}

/**
 * Options of secrets managed by External Secrets.
 */
export interface ExternalSecretsOptions {
  /**
   * The store to read from.
   *
   * @default - no store: every entry is generated
   */
  readonly store?: ExternalSecretStore;

  /**
   * A key of the store with one property per entry, each named after its entry.
   *
   * @default - entries not listed in `keys` are generated
   */
  readonly key?: string;

  /**
   * Keys of the store by entry name.
   *
   * @default - no keys
   */
  readonly keys?: Record<string, ExternalSecretKey>;

  /**
   * How often values are read from the store again. Generated values never change.
   *
   * @default Duration.hours(1)
   */
  readonly refreshInterval?: Duration;

  /**
   * The Secret's name.
   *
   * @default - the name of the WorkloadSecrets
   */
  readonly name?: string;
}

/**
 * Options of secrets written by the Vault agent.
 */
export interface VaultAgentOptions {
  /**
   * The Vault role that the pods' service account logs in with.
   */
  readonly role: string;

  /**
   * The path of the secret with a field for each entry, such as `secret/data/shop`.
   */
  readonly path: string;

  /**
   * Fields by entry name, for entries whose field has another name.
   *
   * @default - the name of each entry
   */
  readonly fields?: Record<string, string>;

  /**
   * The version of the key-value engine: 1 or 2.
   *
   * @default 2
   */
  readonly kvVersion?: number;
}

/**
 * Options of secrets decrypted in the cluster by Sealed Secrets.
 */
export interface SealedSecretsOptions {
  /**
   * The output of `kubeseal --raw`, by entry name.
   */
  readonly encryptedData: Record<string, string>;

  /**
   * The Secret's name. It is part of the encryption, so it cannot change.
   *
   * @default - the name of the WorkloadSecrets
   */
  readonly name?: string;
}
