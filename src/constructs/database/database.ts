import type { SecretEntry } from '../secrets/secret-entry';
import type { BoundDatabase, DatabaseBackend, DatabaseRequest } from './database-backend';
import type {
  ExternalDatabaseOptions,
  MariadbOperatorOptions,
  MysqlOperatorOptions,
  MysqlOptions,
  PerconaOptions,
} from './database-options';
import { externalDatabase } from './external-database';
import { mariadbOperator } from './mariadb-operator';
import { mysqlBackend } from './mysql-backend';
import { mysqlOperator } from './mysql-operator';
import { percona } from './percona';

/**
 * The database that a workload talks to: MySQL, or what speaks its protocol.
 */
export class Database {
  /**
   * One MySQL or MariaDB server, with a volume. It is an outage whenever it restarts: at every change, at every drain of
   * its node, when the node is lost. The StatefulSet says so, as an annotation that the rules read.
   *
   * @param options Image, volume, size.
   * @see https://hub.docker.com/_/mysql
   */
  public static mysql(options: MysqlOptions = {}): Database {
    return new Database(mysqlBackend(options));
  }

  /**
   * A Galera cluster that the MariaDB operator runs, with a user and a database. User, Grant and Database are checked
   * against no schema.
   *
   * @param options Servers, volumes, limits.
   * @see https://github.com/mariadb-operator/mariadb-operator/blob/main/docs/galera.md
   */
  public static mariadbOperator(options: MariadbOperatorOptions = {}): Database {
    return new Database(mariadbOperator(options));
  }

  /**
   * An InnoDBCluster that Oracle's MySQL operator runs. The operator makes no user, so a Job does. The custom resource
   * is checked against no schema.
   *
   * @param options Servers, routers, volumes, the Secret of root.
   * @see https://dev.mysql.com/doc/mysql-operator/en/
   */
  public static mysqlOperator(options: MysqlOperatorOptions): Database {
    return new Database(mysqlOperator(options));
  }

  /**
   * A PerconaXtraDBCluster that Percona's operator runs, behind HAProxy. The custom resource is checked against no
   * schema.
   *
   * @param options Servers, volumes, versions.
   * @see https://docs.percona.com/percona-operator-for-mysql/pxc/
   */
  public static percona(options: PerconaOptions = {}): Database {
    return new Database(percona(options));
  }

  /**
   * A database that is there already, in the cluster or outside of it.
   *
   * @param options Where it is, and where its password is read.
   */
  public static external(options: ExternalDatabaseOptions): Database {
    return new Database(externalDatabase(options));
  }

  private constructor(private readonly backend: DatabaseBackend) {}

  /**
   * What it needs of a WorkloadSecrets: the entries `database-password` and `database-root-password`, as far as it
   * needs them.
   */
  public get secretEntries(): SecretEntry[] {
    return this.backend.entries.map((entry) => ({ ...entry }));
  }

  /**
   * Whether its pods are let in by a namespace that enforces the restricted Pod Security profile.
   *
   * @internal
   */
  public get _isRestricted(): boolean {
    return this.backend.isRestricted;
  }

  /** @internal */
  public _bind(request: DatabaseRequest): BoundDatabase {
    return this.backend.bind(request);
  }
}
