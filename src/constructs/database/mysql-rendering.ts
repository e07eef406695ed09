/**
 * The StatefulSet of a server of one pod, as it is printed.
 */
import { formatSeconds } from '../../kubernetes/seconds';
import { acknowledge, reason, STARTUP } from '../../manifest/annotations';
import type { Manifest } from '../base/late-rendering';
import { sorted } from '../base/plain-objects';
import { renderResources } from '../container/rendered-resources';
import type { SecretReference } from '../secrets/secret-reference';
import type { DatabaseConnection } from './database-connection';
import type { ResolvedMysql } from './mysql-settings';

export const MYSQL_PORT = 3306;
export const PORT_NAME = 'mysql';

const PROBE_PERIOD_SECONDS = 10;

export interface MysqlStatefulSet extends ResolvedMysql {
  readonly connection: DatabaseConnection;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly claimName: string;
  readonly rootPassword: SecretReference;
}

/**
 * Over TCP, which the temporary server of the first start does not listen on, and as the application's user, who is
 * there last of all: a ping says yes to anybody. Without the user's options, which may name another host.
 */
const ANSWERS = `password="\${MYSQL_PASSWORD:-}"
if [ -n "\${MYSQL_PASSWORD_FILE:-}" ]; then password=$(cat "$MYSQL_PASSWORD_FILE"); fi
MYSQL_PWD="$password" exec "$(command -v mariadb || command -v mysql)" --no-defaults --protocol=tcp --host=127.0.0.1 \\
  --connect-timeout=4 --user="$MYSQL_USER" --execute='SELECT 1' "$MYSQL_DATABASE" >/dev/null
`;

export function renderMysqlStatefulSet(generated: Manifest, server: MysqlStatefulSet): Manifest {
  const { podLabels, rootPassword, connection } = server;
  const { password, host } = connection;
  const metadata = generated.metadata as Manifest & { readonly annotations?: Manifest };
  const templateAnnotations = { ...rootPassword.podAnnotations, ...password.podAnnotations };
  return {
    ...generated,
    metadata: sorted({ ...metadata, annotations: sorted({ ...annotationsOf(server), ...metadata.annotations }) }),
    spec: {
      replicas: 1,
      selector: { matchLabels: { ...podLabels } },
      serviceName: host,
      template: {
        metadata: {
          ...(Object.keys(templateAnnotations).length === 0 ? {} : { annotations: sorted(templateAnnotations) }),
          labels: { ...podLabels },
        },
        spec: renderPod(server),
      },
      updateStrategy: { type: 'RollingUpdate' },
    },
  };
}

/** What a single server cannot do, said where the rules look for it. */
function annotationsOf({ startupSeconds, security }: MysqlStatefulSet): Readonly<Record<string, string>> {
  return {
    [STARTUP]: formatSeconds(startupSeconds),
    [acknowledge('statefulset-single')]:
      'a single database server is an outage at each of its restarts; an operator or an external database is none',
    [acknowledge('prestop-covers-propagation')]:
      'no other server could serve while this one waited: a hook would only lengthen the outage',
    ...(security._reason === undefined ? {} : { [reason('run-as-root')]: security._reason }),
  };
}

function renderPod(server: MysqlStatefulSet): Manifest {
  const { image, args, resources, security, graceSeconds, claimName, rootPassword } = server;
  const { databaseName, user, password } = server.connection;
  const needsToken = password.needsServiceAccountToken || rootPassword.needsServiceAccountToken;
  return {
    automountServiceAccountToken: needsToken,
    containers: [
      {
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
        securityContext: security._renderContainer(),
        volumeMounts: [
          // Not the volume's root, where ext4 has lost+found: the image would take it for data.
          { mountPath: '/var/lib/mysql', name: 'data', subPath: 'mysql' },
          { mountPath: '/run/mysqld', name: 'run' },
          { mountPath: '/tmp', name: 'tmp' },
        ],
      },
    ],
    enableServiceLinks: false,
    securityContext: security._renderPod([MYSQL_PORT]),
    terminationGracePeriodSeconds: graceSeconds,
    volumes: [
      { name: 'data', persistentVolumeClaim: { claimName } },
      { emptyDir: {}, name: 'run' },
      { emptyDir: {}, name: 'tmp' },
    ],
  };
}

/** No liveness probe: it would kill a server that recovers, which begins anew then. */
function renderProbes({ startupSeconds }: MysqlStatefulSet): Manifest {
  const exec = { command: ['/bin/sh', '-c', ANSWERS] };
  const probe = { exec, periodSeconds: PROBE_PERIOD_SECONDS, timeoutSeconds: 5 };
  return {
    readinessProbe: { ...probe, periodSeconds: 5, failureThreshold: 3 },
    startupProbe: { ...probe, failureThreshold: Math.ceil(startupSeconds / PROBE_PERIOD_SECONDS) + 1 },
  };
}
