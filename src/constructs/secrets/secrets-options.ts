import type { Duration } from 'cdk8s';
import type { ExternalSecretStore } from './external-secret-store';
import type { SecretReference } from './secret-reference';

/**
 * Secrets that are there already.
 */
export interface ExistingSecretsOptions {
  /**
   * The Secret's name.
   *
   * @default - the name of the WorkloadSecrets
   */
  readonly name?: string;

  /**
   * Keys by the name of the entry, where they differ from it.
   *
   * @default - each entry's own name
   */
  readonly keys?: Record<string, string>;

  /**
   * Entries that are somewhere else, by their name.
   *
   * @default - all are in the one Secret
   */
  readonly references?: Record<string, SecretReference>;
}

/**
 * A value of a store.
 */
export interface ExternalSecretKey {
  /**
   * The key in the store.
   */
  readonly key: string;

  /**
   * The property of the key's value.
   *
   * @default - the whole value
   */
  readonly property?: string;
}

/**
 * What External Secrets reads, and what it generates.
 */
export interface ExternalSecretsOptions {
  /**
   * The store.
   *
   * @default - none: every entry is generated
   */
  readonly store?: ExternalSecretStore;

  /**
   * One key of the store whose properties are the entries, each under its own name.
   *
   * @default - none: entries that `keys` does not name are generated
   */
  readonly key?: string;

  /**
   * Keys of the store by the name of the entry.
   *
   * @default - none
   */
  readonly keys?: Record<string, ExternalSecretKey>;

  /**
   * How often the store is read again. What is generated is made once and never again.
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
 * What Vault's agent writes into the pods.
 */
export interface VaultAgentOptions {
  /**
   * The role that the pods' account logs in with.
   */
  readonly role: string;

  /**
   * The path of the secret whose fields are the entries, such as `secret/data/shop`.
   */
  readonly path: string;

  /**
   * Fields by the name of the entry, where they differ from it.
   *
   * @default - each entry's own name
   */
  readonly fields?: Record<string, string>;

  /**
   * The version of the key-value engine, 1 or 2.
   *
   * @default 2
   */
  readonly kvVersion?: number;
}

/**
 * Values that Sealed Secrets decrypts in the cluster.
 */
export interface SealedSecretsOptions {
  /**
   * What `kubeseal --raw` printed, by the name of the entry.
   */
  readonly encryptedData: Record<string, string>;

  /**
   * The Secret's name. It is part of what was encrypted, so it may not change.
   *
   * @default - the name of the WorkloadSecrets
   */
  readonly name?: string;
}
