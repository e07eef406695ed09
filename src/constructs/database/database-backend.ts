/**
 * The interface of a kind of database. Internal: the public API is WorkloadDatabase.
 */
import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { NetworkPolicyPeer } from '../network-policy/network-policy-peer';
import type { SecretEntry } from '../secrets/secret-entry';
import type { SecretValueReference } from '../secrets/secret-value-reference';
import type { DatabaseConnection } from './database-connection';
import type { MysqlServer } from './mysql-server';

/** The names of the secret entries that databases need. */
export const PASSWORD_ENTRY = 'database-password';
export const ROOT_PASSWORD_ENTRY = 'database-root-password';

export interface DatabaseMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface DatabaseRequest {
  readonly scope: Construct;
  readonly metadata: DatabaseMetadata;
  readonly databaseName: string;
  readonly user: string;
  /** Returns the reference to a secret entry. */
  readonly secret: (entry: string) => SecretValueReference;
}

export interface BoundDatabase {
  readonly connection: DatabaseConnection;
  readonly server?: MysqlServer;
  /** The operator's custom resource. */
  readonly cluster?: ApiObject;
  /** The pods that a NetworkPolicy selects, and the peers other than clients, which may connect to every port. */
  readonly policy?: {
    readonly podLabels: Readonly<Record<string, string>>;
    readonly port: number;
    readonly insiders: readonly NetworkPolicyPeer[];
  };
}

export interface DatabaseBackend {
  readonly entries: readonly SecretEntry[];
  /** Whether the pods comply with the restricted Pod Security profile. Those of operators do not. */
  readonly isRestricted: boolean;
  bind(request: DatabaseRequest): BoundDatabase;
}
