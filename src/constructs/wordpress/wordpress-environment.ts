/**
 * The environment that the wordpress image reads.
 */
import { EnvValue } from 'cdk8s-plus-27';
import type { DatabaseConnection } from '../database/database-connection';
import type { SecretEntry } from '../secrets/secret-entry';
import type { SecretReference } from '../secrets/secret-reference';
import { MAINTENANCE, SHARED } from './prepare-script';

/** Made up by each pod for itself, they would log people out at every request that another pod answers. */
const SALTS = ['auth', 'secure-auth', 'logged-in', 'nonce'].flatMap((name) => [`${name}-key`, `${name}-salt`]);

/** What WordPress needs of the site's secrets, beside the database's password. */
export const SALT_ENTRIES: readonly SecretEntry[] = SALTS.map((name) => ({ name, length: 64 }));

export interface EnvironmentParts {
  readonly connection: DatabaseConnection;
  readonly secret: (entry: string) => SecretReference;
  readonly tablePrefix: string;
  readonly configExtra: string;
  /** What several pods lay out in one place. */
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

/** In brackets an address of IPv6 ends where its port begins. */
function hostAndPort({ host, port }: DatabaseConnection): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
