import type { ApiObjectMetadata, Duration, Size } from 'cdk8s';
import type { PodSecurity } from '../container/pod-security';
import type { Qos } from '../container/qos';
import type { SecretReference } from '../secrets/secret-reference';
import type { Storage } from '../storage/storage';

/**
 * A server of one pod.
 */
export interface MysqlOptions {
  /**
   * The image: MySQL's or MariaDB's own, or one that takes the same environment. A server's data follows it upwards
   * only: no older one reads them again.
   *
   * @default 'mysql:8.4.6'
   */
  readonly image?: string;

  /**
   * Where its volume comes from.
   *
   * @default Storage.defaultClass()
   */
  readonly storage?: Storage;

  /**
   * How large the volume is.
   *
   * @default Size.gibibytes(20)
   */
  readonly size?: Size;

  /**
   * The volume claim's name, namespace, labels and annotations.
   *
   * @default - the database's name and `-data`
   */
  readonly claimMetadata?: ApiObjectMetadata;

  /**
   * Arguments of the server, after the character set and the collation.
   *
   * @default - none
   */
  readonly args?: string[];

  /**
   * The collation, which says the character set as well.
   *
   * @default 'utf8mb4_unicode_ci'
   */
  readonly collation?: string;

  /**
   * What the server is given.
   *
   * @default - Burstable: 250m of CPU and 1Gi of memory requested, at most 2Gi of memory
   */
  readonly resources?: Qos;

  /**
   * How long the first start may take, in which the data directory is made, and the recovery after a crash.
   *
   * @default Duration.minutes(15)
   */
  readonly startupTime?: Duration;

  /**
   * How long the server may take to write everything down when it stops. At least 2 minutes: what is cut short is
   * recovered at the next start, which takes longer.
   *
   * @default Duration.minutes(5)
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * What the server may do.
   *
   * @default - the restricted profile as user, group and fsGroup 999, with a read-only root file system
   */
  readonly security?: PodSecurity;
}

/**
 * What the clusters of all operators have.
 */
export interface DatabaseOperatorOptions {
  /**
   * How many servers there are. An odd number, for a majority decides.
   *
   * @default 3
   */
  readonly replicas?: number;

  /**
   * The StorageClass of the servers' volumes.
   *
   * @default - the cluster's default
   */
  readonly storageClassName?: string;

  /**
   * How large each volume is.
   *
   * @default Size.gibibytes(20)
   */
  readonly size?: Size;

  /**
   * The namespace of the operator, which has to reach the servers. Where it is said, a NetworkPolicy lets in the
   * operator, the servers themselves and the clients, and nobody else.
   *
   * @default - no NetworkPolicy
   */
  readonly operatorNamespace?: string;

  /**
   * An image with a client and a dump tool, for what waits for the database, and for backups.
   *
   * @default - 'mariadb:11.8.3' for MariaDB, 'mysql:8.4.6' for MySQL and Percona
   */
  readonly clientImage?: string;
}

/**
 * A Galera cluster of the MariaDB operator's.
 */
export interface MariadbOperatorOptions extends DatabaseOperatorOptions {
  /**
   * The server's image.
   *
   * @default - the operator's own
   */
  readonly image?: string;

  /**
   * Connections that the user may have at a time, over all pods of its application. The operator's own default is 10.
   *
   * @default 200
   */
  readonly maxUserConnections?: number;

  /**
   * What each server is given.
   *
   * @default - Burstable: 250m of CPU and 1Gi of memory requested, at most 2Gi of memory
   */
  readonly resources?: Qos;
}

/**
 * An InnoDBCluster of the MySQL operator's.
 */
export interface MysqlOperatorOptions extends DatabaseOperatorOptions {
  /**
   * The Secret with the keys `rootUser`, `rootHost` and `rootPassword`, in the database's namespace.
   */
  readonly rootSecretName: string;

  /**
   * The routers in front of the servers. At least 2, or a router's restart is an outage.
   *
   * @default 2
   */
  readonly routers?: number;
}

/**
 * A PerconaXtraDBCluster of Percona's operator.
 */
export interface PerconaOptions extends DatabaseOperatorOptions {
  /**
   * The version of the custom resource, which is the operator's.
   *
   * @default '1.20.0'
   */
  readonly crVersion?: string;

  /**
   * The Secret of the system's users. The operator makes what is missing.
   *
   * @default - the database's name and `-system-users`
   */
  readonly systemUsersSecretName?: string;

  /**
   * The server's image.
   *
   * @default 'percona/percona-xtradb-cluster:8.4.8-8.1'
   */
  readonly image?: string;

  /**
   * HAProxy's image.
   *
   * @default 'percona/haproxy:2.8.18-1'
   */
  readonly haproxyImage?: string;
}

/**
 * A database that this app does not define.
 */
export interface ExternalDatabaseOptions {
  /**
   * Its host name or address.
   */
  readonly host: string;

  /**
   * Where the user's password is read.
   *
   * @default - the entry `database-password` of the database's `secrets`
   */
  readonly secret?: SecretReference;

  /**
   * Its port.
   *
   * @default 3306
   */
  readonly port?: number;

  /**
   * Whether it serves on while one of its servers is away.
   *
   * @default true
   */
  readonly isHighlyAvailable?: boolean;

  /**
   * An image with a client and a dump tool, for what waits for the database, and for backups.
   *
   * @default 'mysql:8.4.6'
   */
  readonly clientImage?: string;
}
