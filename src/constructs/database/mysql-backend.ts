import { withoutUndefined } from '../base/plain-objects';
import { type DatabaseBackend, PASSWORD_ENTRY, ROOT_PASSWORD_ENTRY } from './database-backend';
import type { MysqlOptions } from './database-options';
import { MysqlServer } from './mysql-server';
import { readMysqlOptions } from './mysql-settings';
import { SecretEntry } from '../secrets/secret-entry';

/** A backend of a single server with a volume. */
export function mysqlBackend(options: MysqlOptions): DatabaseBackend {
  // Fails where the options are written instead of where they are bound.
  const { security } = readMysqlOptions(options);
  return {
    isRestricted: security._reason === undefined,
    entries: [SecretEntry.of(PASSWORD_ENTRY), SecretEntry.of(ROOT_PASSWORD_ENTRY)],
    bind: ({ scope, metadata, databaseName, user, secret }) => {
      const server = new MysqlServer(scope, 'Server', {
        ...options,
        databaseName,
        user,
        password: secret(PASSWORD_ENTRY),
        rootPassword: secret(ROOT_PASSWORD_ENTRY),
        metadata: withoutUndefined({ ...metadata }),
      });
      const { connection } = server;
      return {
        server,
        connection,
        policy: { podLabels: { ...connection.podLabels }, port: connection.port, insiders: [] },
      };
    },
  };
}
