/**
 * The environment variables that the wordpress image reads.
 */
import { EnvValue } from 'cdk8s-plus-27';
import type { DatabaseConnection } from '../database/database-connection';
import { SecretEntry } from '../secrets/secret-entry';
import type { SecretValueReference } from '../secrets/secret-value-reference';
import { MAINTENANCE, SHARED } from './prepare-script';

/** If each pod made up its own salts, users would be logged out whenever another pod answers. */
const SALTS = ['auth', 'secure-auth', 'logged-in', 'nonce'].flatMap((name) => [`${name}-key`, `${name}-salt`]);

/** The secrets that WordPress needs in addition to the database password. */
export const SALT_ENTRIES: readonly SecretEntry[] = SALTS.map((name) => SecretEntry.of(name, { length: 64 }));

export interface EnvironmentParts {
  readonly connection: DatabaseConnection;
  readonly secret: (entry: string) => SecretValueReference;
  readonly tablePrefix: string;
  readonly configExtra: string;
  /** The files that several pods copy into the same place. */
  readonly shared?: string;
  readonly isInMaintenance: boolean;
}

export function environmentOf(parts: EnvironmentParts): Record<string, EnvValue> {
  const { connection, tablePrefix, configExtra, shared, isInMaintenance } = parts;
  const salts = SALTS.map((name) =>
    parts.secret(name).envVariables(`WORDPRESS_${name.toUpperCase().replace(/-/g, '_')}`),
  );
  const plain = {
    WORDPRESS_CONFIG_EXTRA: configExtra,
    WORDPRESS_DB_CHARSET: 'utf8mb4',
    WORDPRESS_DB_HOST: hostAndPort(connection),
    WORDPRESS_DB_NAME: connection.databaseName,
    WORDPRESS_DB_USER: connection.user,
    WORDPRESS_TABLE_PREFIX: tablePrefix,
    ...(shared === undefined ? {} : { [SHARED]: shared }),
    ...(isInMaintenance ? { [MAINTENANCE]: '1' } : {}),
  };
  return Object.assign(
    Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, EnvValue.fromValue(value)])),
    connection.password.envVariables('WORDPRESS_DB_PASSWORD'),
    ...salts,
  ) as Record<string, EnvValue>;
}

/** IPv6 addresses need brackets to separate them from the port. */
function hostAndPort({ host, port }: DatabaseConnection): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
