import { isAddress } from '../../kubernetes/cidr';
import { optionalInstance, requireBoolean, requirePort, requireText, show } from '../base/arguments';
import { SecretValueReference } from '../secrets/secret-value-reference';
import { type DatabaseBackend, PASSWORD_ENTRY } from './database-backend';
import type { ExternalDatabaseOptions } from './database-options';
import { MYSQL_PORT } from './mysql-rendering';
import { MYSQL_IMAGE } from './mysql-settings';
import { SecretEntry } from '../secrets/secret-entry';

/**
 * A host name or an address, without characters that are special in shells or URLs. Only a bare IPv6 address has
 * colons.
 */
const HOST = /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/;

/** A database that is managed elsewhere. */
export function externalDatabase(options: ExternalDatabaseOptions): DatabaseBackend {
  const { host, port = MYSQL_PORT, isHighlyAvailable = true, clientImage = MYSQL_IMAGE } = options;
  if (!HOST.test(requireText('host', host)) && !isAddress(host)) {
    throw new Error(
      `'host' should be a host name or an address without scheme, port and path, got ${show(host)}; pass the port as 'port'`,
    );
  }
  const secret = optionalInstance(
    'secret',
    options.secret,
    SecretValueReference,
    "SecretValueReference.fromSecret(secret, 'password')",
  );
  const known = {
    host,
    port: requirePort('port', port),
    isHighlyAvailable: requireBoolean('isHighlyAvailable', isHighlyAvailable),
    clientImage: requireText('clientImage', clientImage).trim(),
  };
  return {
    isRestricted: true,
    entries: secret === undefined ? [SecretEntry.of(PASSWORD_ENTRY)] : [],
    bind: ({ databaseName, user, secret: secretOf }) => ({
      connection: { ...known, databaseName, user, password: secret ?? secretOf(PASSWORD_ENTRY) },
    }),
  };
}
