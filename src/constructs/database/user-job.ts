/**
 * A Job that defines a database and its user, for operators that do not. It is idempotent, and running it again is how
 * a new password reaches the database.
 */
import { renderResources } from '../container/rendered-resources';
import type { SecretValueReference } from '../secrets/secret-value-reference';
import { CLIENT_RESOURCES, CLIENT_SECURITY } from './client-settings';
import type { DatabaseConnection } from './database-connection';

export interface UserJob {
  readonly connection: DatabaseConnection;
  readonly labels: Readonly<Record<string, string>>;
  readonly rootUser: SecretValueReference;
  readonly rootPassword: SecretValueReference;
}

/**
 * Uses bash, which MySQL's image has, since a password may contain quotes. The password goes through a pipe, not an
 * argument.
 */
const MAKE_USER = `set -euo pipefail
if [ -n "\${DATABASE_PASSWORD_FILE:-}" ]; then DATABASE_PASSWORD=$(cat "$DATABASE_PASSWORD_FILE"); fi
export MYSQL_PWD="$ROOT_PASSWORD"
client=(mysql --no-defaults --protocol=tcp --connect-timeout=5 "--host=$DATABASE_HOST" "--port=$DATABASE_PORT" "--user=$ROOT_USER")
trap 'exit 143' TERM
until error=$("\${client[@]}" -e 'SELECT 1' 2>&1 >/dev/null); do
  echo "waiting for $DATABASE_HOST:$DATABASE_PORT: $error"
  sleep 2
done
quoted=\${DATABASE_PASSWORD//\\\\/\\\\\\\\}
quoted=\${quoted//\\'/\\\\\\'}
"\${client[@]}" <<SQL
CREATE DATABASE IF NOT EXISTS $DATABASE_NAME CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE USER IF NOT EXISTS '$DATABASE_USER'@'%' IDENTIFIED BY '$quoted';
ALTER USER '$DATABASE_USER'@'%' IDENTIFIED BY '$quoted';
GRANT ALL PRIVILEGES ON $DATABASE_NAME.* TO '$DATABASE_USER'@'%';
SQL
echo "$DATABASE_USER may use $DATABASE_NAME"
`;

export function renderUserJob({ connection, labels, rootUser, rootPassword }: UserJob): object {
  const { host, port, databaseName, user, password, clientImage } = connection;
  const annotations = password.jobAnnotations;
  return {
    backoffLimit: 6,
    template: {
      metadata: { ...(Object.keys(annotations).length === 0 ? {} : { annotations }), labels: { ...labels } },
      spec: {
        automountServiceAccountToken: password.needsServiceAccountToken,
        containers: [
          {
            command: ['/bin/bash', '-c', MAKE_USER],
            env: [
              { name: 'DATABASE_HOST', value: host },
              { name: 'DATABASE_NAME', value: databaseName },
              { name: 'DATABASE_PORT', value: `${port}` },
              { name: 'DATABASE_USER', value: user },
              ...password._renderEnv('DATABASE_PASSWORD'),
              ...rootUser._renderEnv('ROOT_USER'),
              ...rootPassword._renderEnv('ROOT_PASSWORD'),
            ],
            image: clientImage,
            imagePullPolicy: 'IfNotPresent',
            name: 'make-user',
            resources: renderResources(CLIENT_RESOURCES),
            securityContext: CLIENT_SECURITY._renderContainer(),
            volumeMounts: [{ mountPath: '/tmp', name: 'tmp' }],
          },
        ],
        enableServiceLinks: false,
        restartPolicy: 'OnFailure',
        securityContext: CLIENT_SECURITY._renderPod([]),
        volumes: [{ emptyDir: {}, name: 'tmp' }],
      },
    },
  };
}
