import type { ApiObjectMetadata, Duration, Size } from 'cdk8s';
import type { PodSecurity } from '../container/pod-security';
import type { Qos } from '../container/qos';
import type { SecretValueReference } from '../secrets/secret-value-reference';
import type { Storage } from '../storage/storage';

/**
 * Options of a single-pod MySQL or MariaDB server.
 */
export interface MysqlOptions {
  /**
   * The image: the official one of MySQL or MariaDB, or one that takes the same environment variables.
   *
   * Data can only be upgraded: an older server does not read data that a newer one has used.
   *
   * @default 'mysql:8.4.6'
   */
  readonly image?: string;

  /**
   * The storage of its volume.
   *
   * @default Storage.defaultClass()
   */
  readonly storage?: Storage;

  /**
   * The size of the volume.
   *
   * @default Size.gibibytes(20)
   */
  readonly size?: Size;

  /**
   * The name, namespace, labels and annotations of the volume's claim.
   *
   * @default - named after the database, with the suffix `-data`
   */
  readonly claimMetadata?: ApiObjectMetadata;

  /**
   * Server arguments, in addition to the character set and the collation.
   *
   * @default - no other arguments
   */
  readonly args?: string[];

  /**
   * The collation, which determines the character set too.
   *
   * @default 'utf8mb4_unicode_ci'
   */
  readonly collation?: string;

  /**
   * The resources of the server.
   *
   * @default - Burstable: 250m of CPU and 1Gi of memory requested, at most 2Gi of memory
   */
  readonly resources?: Qos;

  /**
   * How long the first start may take, which initializes the data directory, and the recovery after a crash.
   *
   * @default Duration.minutes(15)
   */
  readonly startupTime?: Duration;

  /**
   * How long the server may take to flush its data when it stops, at least 2 minutes.
   *
   * A server that is killed too early has to recover at the next start, which takes longer.
   *
   * @default Duration.minutes(5)
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * The security settings of the pod.
   *
   * @default - the restricted profile as user, group and fsGroup 999, with a read-only root file system
   */
  readonly security?: PodSecurity;
}

/**
 * Options that all database operators share.
 */
export interface DatabaseOperatorOptions {
  /**
   * The number of servers. It must be odd, since decisions take a majority.
   *
   * @default 3
   */
  readonly replicas?: number;

  /**
   * The StorageClass of the servers' volumes.
   *
   * @default - the cluster's default StorageClass
   */
  readonly storageClassName?: string;

  /**
   * The size of each volume.
   *
   * @default Size.gibibytes(20)
   */
  readonly size?: Size;

  /**
   * The namespace of the operator, which has to reach the servers.
   *
   * If set, a NetworkPolicy admits only the operator, the servers themselves and the clients.
   *
   * @default - no NetworkPolicy
   */
  readonly operatorNamespace?: string;

  /**
   * An image with a client and a dump tool, for backups and containers that wait for the database.
   *
   * @default - 'mariadb:11.8.3' for MariaDB, 'mysql:8.4.6' for MySQL and Percona
   */
  readonly clientImage?: string;
}

/**
 * Options of a Galera cluster run by the MariaDB operator.
 */
export interface MariadbOperatorOptions extends DatabaseOperatorOptions {
  /**
   * The image of the servers.
   *
   * @default - the operator's default
   */
  readonly image?: string;

  /**
   * The maximum number of concurrent connections of the user, over all pods of the application. The operator's default
   * is 10.
   *
   * @default 200
   */
  readonly maxUserConnections?: number;

  /**
   * The resources of each server.
   *
   * @default - Burstable: 250m of CPU and 1Gi of memory requested, at most 2Gi of memory
   */
  readonly resources?: Qos;
}

/**
 * Options of an InnoDBCluster run by the MySQL operator.
 */
export interface MysqlOperatorOptions extends DatabaseOperatorOptions {
  /**
   * The Secret with the keys `rootUser`, `rootHost` and `rootPassword`, in the database's namespace.
   */
  readonly rootSecretName: string;

  /**
   * The number of MySQL Routers in front of the servers. At least 2, since a restart of a single router is an outage.
   *
   * @default 2
   */
  readonly routers?: number;
}

/**
 * Options of a PerconaXtraDBCluster run by the Percona operator.
 */
export interface PerconaOptions extends DatabaseOperatorOptions {
  /**
   * The version of the custom resource, which is the version of the operator.
   *
   * @default '1.20.0'
   */
  readonly crVersion?: string;

  /**
   * The Secret of the system users. The operator generates missing entries.
   *
   * @default - named after the database, with the suffix `-system-users`
   */
  readonly systemUsersSecretName?: string;

  /**
   * The image of the servers.
   *
   * @default 'percona/percona-xtradb-cluster:8.4.8-8.1'
   */
  readonly image?: string;

  /**
   * The image of HAProxy.
   *
   * @default 'percona/haproxy:2.8.18-1'
   */
  readonly haproxyImage?: string;
}

/**
 * Options of a database that this app does not define.
 */
export interface ExternalDatabaseOptions {
  /**
   * The host name or address.
   */
  readonly host: string;

  /**
   * The user's password.
   *
   * @default - the entry `database-password` in `secrets`
   */
  readonly secret?: SecretValueReference;

  /**
   * The port.
   *
   * @default 3306
   */
  readonly port?: number;

  /**
   * Whether it keeps serving while one of its servers is down.
   *
   * @default true
   */
  readonly isHighlyAvailable?: boolean;

  /**
   * An image with a client and a dump tool, for backups and containers that wait for the database.
   *
   * @default 'mysql:8.4.6'
   */
  readonly clientImage?: string;
}
