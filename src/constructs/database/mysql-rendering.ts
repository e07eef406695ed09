/**
 * Renders the pod of a server before the fields derived from its plan are added.
 */
import type { ProbeTiming } from '../../kubernetes/probe-timing';
import type { Manifest } from '../base/late-rendering';
import { sorted } from '../base/plain-objects';
import { renderResources } from '../container/rendered-resources';
import type { SecretValueReference } from '../secrets/secret-value-reference';
import type { PodContainer, WrittenContainer } from '../workload/pod-owner';
import type { DatabaseConnection } from './database-connection';
import type { ResolvedMysql } from './mysql-settings';

export const MYSQL_PORT = 3306;
export const PORT_NAME = 'mysql';

const PROBE_PERIOD_SECONDS = 10;

export interface MysqlPod extends ResolvedMysql {
  readonly connection: DatabaseConnection;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly claimName: string;
  readonly rootPassword: SecretValueReference;
}

/**
 * Checks over TCP, since the temporary server of the first start does not listen on it, and as the application's user,
 * which is set up last, since a ping succeeds without logging in. Option files are ignored, since they may name another
 * host.
 */
const ANSWERS = `password="\${MYSQL_PASSWORD:-}"
if [ -n "\${MYSQL_PASSWORD_FILE:-}" ]; then password=$(cat "$MYSQL_PASSWORD_FILE"); fi
MYSQL_PWD="$password" exec "$(command -v mariadb || command -v mysql)" --no-defaults --protocol=tcp --host=127.0.0.1 \\
  --connect-timeout=4 --user="$MYSQL_USER" --execute='SELECT 1' "$MYSQL_DATABASE" >/dev/null
`;

/** Returns the container, with probes specific to a database. */
export function mysqlContainer(server: MysqlPod): PodContainer {
  return { name: 'mysql', ports: [{ number: MYSQL_PORT }], _toKube: () => renderContainer(server) };
}

export function renderMysqlPod(server: MysqlPod): Manifest {
  const { podLabels, claimName } = server;
  const annotations = mysqlPodAnnotations(server);
  return {
    metadata: {
      ...(Object.keys(annotations).length === 0 ? {} : { annotations: sorted(annotations) }),
      labels: { ...podLabels },
    },
    spec: {
      automountServiceAccountToken: passwordsOf(server).some((password) => password.needsServiceAccountToken),
      containers: [mysqlContainer(server)._toKube()],
      enableServiceLinks: false,
      volumes: [
        { name: 'data', persistentVolumeClaim: { claimName } },
        { emptyDir: {}, name: 'run' },
        { emptyDir: {}, name: 'tmp' },
      ],
    },
  };
}

/** Returns the annotations that make an agent write the password files. */
export function mysqlPodAnnotations(server: MysqlPod): Readonly<Record<string, string>> {
  return Object.assign({}, ...passwordsOf(server).map((password) => password.podAnnotations)) as Record<string, string>;
}

function passwordsOf({ rootPassword, connection }: MysqlPod): readonly SecretValueReference[] {
  return [rootPassword, connection.password];
}

function renderContainer(server: MysqlPod): Manifest & WrittenContainer {
  const { image, args, resources, rootPassword } = server;
  const { databaseName, user, password } = server.connection;
  return {
    args: [...args],
    env: [
      { name: 'MYSQL_DATABASE', value: databaseName },
      { name: 'MYSQL_USER', value: user },
      ...password._renderEnv('MYSQL_PASSWORD'),
      ...rootPassword._renderEnv('MYSQL_ROOT_PASSWORD'),
    ],
    image,
    imagePullPolicy: 'IfNotPresent',
    name: 'mysql',
    ports: [{ containerPort: MYSQL_PORT, name: PORT_NAME }],
    ...renderProbes(server),
    resources: renderResources(resources),
    volumeMounts: [
      // Not the volume's root, where ext4 has lost+found, which the image would mistake for data.
      { mountPath: '/var/lib/mysql', name: 'data', subPath: 'mysql' },
      { mountPath: '/run/mysqld', name: 'run' },
      { mountPath: '/tmp', name: 'tmp' },
    ],
  };
}

/** Renders no liveness probe, since it would kill a server during crash recovery, which would then start over. */
function renderProbes({ startupSeconds }: MysqlPod): Record<'readinessProbe' | 'startupProbe', ProbeTiming> {
  const exec = { command: ['/bin/sh', '-c', ANSWERS] };
  const probe = { exec, periodSeconds: PROBE_PERIOD_SECONDS, timeoutSeconds: 5 };
  return {
    readinessProbe: { ...probe, periodSeconds: 5, failureThreshold: 3 },
    startupProbe: { ...probe, failureThreshold: Math.ceil(startupSeconds / PROBE_PERIOD_SECONDS) + 1 },
  };
}
