/**
 * Renders the Jobs of a backup. One container talks to the database and another to the destination; they hand over the
 * backup set in a shared folder.
 */
import { MYSQL_PORT } from '../database/mysql-rendering';
import { NO_EVICTION } from '../base/no-eviction';
import { sorted } from '../base/plain-objects';
import { renderResources } from '../container/rendered-resources';
import type { SecretValueReference } from '../secrets/secret-value-reference';
import { DUMP, GUARD, LOAD, VERIFY } from './backup-scripts';
import type { BackupSettings } from './backup-settings';
import { type DestinationContainer, SET, VOLUMES } from './destination-backend';

type Labels = Readonly<Record<string, string>>;

interface Part {
  readonly name: string;
  readonly image: string;
  readonly script: string;
  readonly env: readonly object[];
  readonly volumeMounts: readonly object[];
}

/** Dumps the database first, so that every file the dump refers to is stored with it. */
export function renderBackupJob(settings: BackupSettings, labels: Labels): object {
  const dump = { name: 'dump', image: settings.connection.clientImage, script: DUMP, env: databaseEnv(settings) };
  const store = destinationPart('store', settings, settings.destination.store(requestOf(settings)), [], true);
  return renderJob(settings, labels, [{ ...dump, volumeMounts: [] }, store], { retries: 2, readOnly: true });
}

/** Checks that the database may be overwritten, fetches the backup, then loads it. */
export function renderRestoreJob(settings: BackupSettings, labels: Labels): object {
  const choice = [...CHOICE, { name: 'FILES', value: 'restore' }];
  const client = { image: settings.connection.clientImage, volumeMounts: [] };
  const env = databaseEnv(settings);
  const guard = { ...client, name: 'guard', script: GUARD, env: [...env, { name: 'OVERWRITE', value: 'no' }] };
  const fetch = destinationPart('fetch', settings, settings.destination.fetch(requestOf(settings)), choice, false);
  const load = { ...client, name: 'load', script: LOAD, env };
  // A restore that fails halfway leaves tables behind. How to continue is a human decision, so it is not retried.
  return renderJob(settings, labels, [guard, fetch, load], { retries: 0, readOnly: false });
}

/** Fetches the backup, then loads it into a private server that is discarded afterwards. */
export function renderVerificationJob(settings: BackupSettings, labels: Labels): object {
  const choice = [...CHOICE, { name: 'FILES', value: 'look' }];
  const fetch = destinationPart('fetch', settings, settings.destination.fetch(requestOf(settings)), choice, true);
  const { password, databaseName, user, clientImage } = settings.connection;
  const verify = {
    name: 'verify',
    image: clientImage,
    script: VERIFY,
    env: [
      { name: 'DATABASE_HOST', value: '127.0.0.1' },
      { name: 'DATABASE_NAME', value: databaseName },
      { name: 'DATABASE_PORT', value: `${MYSQL_PORT}` },
      { name: 'DATABASE_USER', value: user },
      ...password._renderEnv('DATABASE_PASSWORD'),
      { name: 'MYSQL_DATABASE', value: databaseName },
      { name: 'MYSQL_USER', value: user },
      ...password._renderEnv('MYSQL_PASSWORD'),
      // The image insists on a root password. The server is short-lived, and root is never used.
      ...password._renderEnv('MYSQL_ROOT_PASSWORD'),
    ],
    volumeMounts: [
      { mountPath: '/var/lib/mysql', name: 'scratch', subPath: 'mysql' },
      { mountPath: '/run/mysqld', name: 'run' },
    ],
  };
  return renderJob(settings, labels, [fetch, verify], { retries: 0, readOnly: true, scratch: true });
}

const CHOICE = [{ name: 'BACKUP', value: 'latest' }];

function requestOf({ name, keepLast, volumes }: BackupSettings): Parameters<BackupSettings['destination']['store']>[0] {
  return { name, keepLast, volumes: volumes.map((volume) => volume.name) };
}

function databaseEnv({ connection }: BackupSettings): readonly object[] {
  const { host, port, databaseName, user, password } = connection;
  return [
    { name: 'DATABASE_HOST', value: host },
    { name: 'DATABASE_NAME', value: databaseName },
    { name: 'DATABASE_PORT', value: `${port}` },
    { name: 'DATABASE_USER', value: user },
    ...password._renderEnv('DATABASE_PASSWORD'),
  ];
}

function destinationPart(
  name: string,
  { destination, volumes }: BackupSettings,
  { script, env, volumeMounts }: DestinationContainer,
  choice: readonly object[],
  readOnly: boolean,
): Part {
  const mounts = volumes.map((volume) => ({
    mountPath: `${VOLUMES}/${volume.name}`,
    name: volumeName(volume.name),
    ...(readOnly ? { readOnly } : {}),
  }));
  return {
    name,
    image: destination.image,
    script,
    env: [...choice, ...env],
    volumeMounts: [...volumeMounts, ...mounts],
  };
}

interface JobOptions {
  readonly retries: number;
  readonly readOnly: boolean;
  readonly scratch?: boolean;
}

function renderJob(settings: BackupSettings, labels: Labels, parts: readonly Part[], options: JobOptions): object {
  const { connection, destination, security, volumes, dumpSizeLimit, deadlineSeconds } = settings;
  const secrets = [connection.password, ...destination.secrets];
  const containers = parts.map((part) => renderContainer(part, settings));
  return {
    activeDeadlineSeconds: deadlineSeconds,
    backoffLimit: options.retries,
    template: {
      metadata: { annotations: annotationsOf(secrets), labels: { ...labels } },
      spec: {
        automountServiceAccountToken: secrets.some((secret) => secret.needsServiceAccountToken),
        containers: containers.slice(-1),
        enableServiceLinks: false,
        initContainers: containers.slice(0, -1),
        restartPolicy: 'Never',
        securityContext: security._renderPod([]),
        volumes: [
          { emptyDir: { sizeLimit: dumpSizeLimit }, name: 'set' },
          { emptyDir: {}, name: 'tmp' },
          ...(options.scratch === true
            ? [
                { emptyDir: {}, name: 'scratch' },
                { emptyDir: {}, name: 'run' },
              ]
            : []),
          ...destination.volumes,
          ...volumes.map(({ name, claim }) => ({
            name: volumeName(name),
            persistentVolumeClaim: { claimName: claim.claimName, ...(options.readOnly ? { readOnly: true } : {}) },
          })),
        ],
      },
    },
  };
}

/** Returns a volume name that cannot clash with the pod's own volumes. */
function volumeName(name: string): string {
  return `volume-${name}`.slice(0, 63).replace(/-+$/, '');
}

function annotationsOf(secrets: readonly SecretValueReference[]): Readonly<Record<string, string>> {
  return sorted({
    // An evicted backup is lost.
    ...NO_EVICTION,
    ...Object.fromEntries(secrets.flatMap((secret) => Object.entries(secret.jobAnnotations))),
  });
}

function renderContainer(part: Part, { security, resources }: BackupSettings): object {
  return {
    command: ['/bin/sh', '-c', part.script],
    env: [...part.env],
    image: part.image,
    imagePullPolicy: 'IfNotPresent',
    name: part.name,
    resources: renderResources(resources),
    securityContext: security._renderContainer(),
    // The last lines of the log explain the failure.
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: [{ mountPath: SET, name: 'set' }, { mountPath: '/tmp', name: 'tmp' }, ...part.volumeMounts],
  };
}
