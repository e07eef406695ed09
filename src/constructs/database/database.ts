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
import { requireOptions } from '../base/options';

/**
 * The kind of database that a workload uses: MySQL, or a server that speaks its protocol.
 *
 * @example
 * const databaseKind = Database.mariadbOperator({ size: Size.gibibytes(50) });
 * const secrets = new WorkloadSecrets(this, 'Secrets', { entries: databaseKind.secretEntries });
 */
export class Database {
  /**
   * A single MySQL or MariaDB server with a volume.
   *
   * Every restart is an outage: with each change, drain of its node or node failure. The StatefulSet says so in an
   * annotation that the rules read.
   *
   * @param options The image, volume and size.
   * @see https://hub.docker.com/_/mysql
   */
  public static mysql(options: MysqlOptions = {}): Database {
    requireOptions('options', options, 'MysqlOptions');
    return new Database(mysqlBackend(options));
  }

  /**
   * A Galera cluster run by the MariaDB operator, with a user and a database.
   *
   * The User, Grant and Database resources are not checked against a schema.
   *
   * @param options The servers, volumes and limits.
   * @see https://github.com/mariadb-operator/mariadb-operator/blob/main/docs/galera.md
   */
  public static mariadbOperator(options: MariadbOperatorOptions = {}): Database {
    requireOptions('options', options, 'MariadbOperatorOptions');
    return new Database(mariadbOperator(options));
  }

  /**
   * An InnoDBCluster run by Oracle's MySQL operator.
   *
   * The operator does not define users, so a Job does. The custom resource is not checked against a schema.
   *
   * @param options The servers, routers, volumes and the root Secret.
   * @see https://dev.mysql.com/doc/mysql-operator/en/
   */
  public static mysqlOperator(options: MysqlOperatorOptions): Database {
    requireOptions('options', options, 'MysqlOperatorOptions');
    return new Database(mysqlOperator(options));
  }

  /**
   * A PerconaXtraDBCluster run by the Percona operator, behind HAProxy.
   *
   * The custom resource is not checked against a schema.
   *
   * @param options The servers, volumes and versions.
   * @see https://docs.percona.com/percona-operator-for-mysql/pxc/
   */
  public static percona(options: PerconaOptions = {}): Database {
    requireOptions('options', options, 'PerconaOptions');
    return new Database(percona(options));
  }

  /**
   * A database that already exists, inside or outside the cluster.
   *
   * @param options The host and the password.
   */
  public static external(options: ExternalDatabaseOptions): Database {
    requireOptions('options', options, 'ExternalDatabaseOptions');
    return new Database(externalDatabase(options));
  }

  private constructor(private readonly backend: DatabaseBackend) {}

  /**
   * The entries that it needs in a WorkloadSecrets: `database-password`, `database-root-password`, both or neither.
   */
  public get secretEntries(): SecretEntry[] {
    return [...this.backend.entries];
  }

  /**
   * Whether its pods are admitted to a namespace that enforces the restricted Pod Security profile.
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
