/**
 * What a kind of database is asked for, and what it answers. Internal: the public API speaks of WorkloadDatabase.
 */
import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { NetworkPolicyPeer } from '../network-policy/network-policy-peer';
import type { SecretEntry } from '../secrets/secret-entry';
import type { SecretReference } from '../secrets/secret-reference';
import type { DatabaseConnection } from './database-connection';
import type { MysqlServer } from './mysql-server';

/** The names of the entries that databases need. */
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
  /** Where an entry is read. */
  readonly secret: (entry: string) => SecretReference;
}

export interface BoundDatabase {
  readonly connection: DatabaseConnection;
  readonly server?: MysqlServer;
  /** The operator's custom resource. */
  readonly cluster?: ApiObject;
  /** The pods that a NetworkPolicy has to select, and who is let in to every port beside the clients. */
  readonly policy?: {
    readonly podLabels: Readonly<Record<string, string>>;
    readonly port: number;
    readonly insiders: readonly NetworkPolicyPeer[];
  };
}

export interface DatabaseBackend {
  readonly entries: readonly SecretEntry[];
  /** Whether its pods keep to the restricted Pod Security profile, where it has any. Those of operators do not. */
  readonly isRestricted: boolean;
  bind(request: DatabaseRequest): BoundDatabase;
}
