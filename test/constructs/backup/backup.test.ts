import { Chart, Cron, Duration, Size, Testing } from 'cdk8s';
import { PersistentVolumeAccessMode } from 'cdk8s-plus-27';
import {
  BackupVolume,
  SecretEntry,
  BackupDestination,
  BackupVerification,
  Database,
  DatabaseBackup,
  type DatabaseBackupProps,
  PodSecurity,
  Secrets,
  Storage,
  StorageClaim,
  WorkloadDatabase,
  WorkloadSecrets,
} from '../../../src';
import { checkObjects } from '../../helpers/check-constructs';
import { allSchemaErrors } from '../../helpers/schema-errors';
import { at, type Manifest, newChart } from '../../helpers/synth';

interface Options extends Partial<DatabaseBackupProps> {
  readonly source?: Secrets;
  readonly restic?: boolean;
}

function backupOf({ source, restic = false, ...props }: Options = {}): DatabaseBackup {
  const chart = newChart();
  const database = Database.mysql();
  const entries = [...database.secretEntries, SecretEntry.of('restic-password'), SecretEntry.of('s3-key')];
  const secrets = new WorkloadSecrets(chart, 'Secrets', {
    entries,
    metadata: { name: 'shop' },
    ...(source === undefined ? {} : { source }),
  });
  const claim = new StorageClaim(chart, 'Backups', { metadata: { name: 'backups' } });
  return new DatabaseBackup(chart, 'Backup', {
    database: new WorkloadDatabase(chart, 'Database', {
      database,
      secrets,
      databaseName: 'shop',
      user: 'web',
      metadata: { name: 'db' },
    }),
    destination: restic
      ? BackupDestination.restic({
          repository: 's3:https://s3.example.com/shop',
          password: secrets.reference('restic-password'),
          credentials: { AWS_SECRET_ACCESS_KEY: secrets.reference('s3-key') },
        })
      : BackupDestination.claim(claim),
    metadata: { name: 'shop' },
    ...props,
  });
}

function objectsOf(backup: DatabaseBackup): Manifest[] {
  const objects = Testing.synth(Chart.of(backup)) as Manifest[];
  expect(allSchemaErrors(objects)).toEqual([]);
  return objects;
}

function cronJob(backup: DatabaseBackup, name: string): Manifest {
  const found = objectsOf(backup).find(({ kind, metadata }) => kind === 'CronJob' && at(metadata, 'name') === name);
  expect(found).toBeDefined();
  return found!;
}

const job = (manifest: Manifest, path: string): unknown => at(manifest, `spec.jobTemplate.spec.${path}`);
const pod = (manifest: Manifest, path: string): unknown => job(manifest, `template.spec.${path}`);
const scripts = (manifest: Manifest): string =>
  JSON.stringify([pod(manifest, 'initContainers.0.command'), pod(manifest, 'containers.0.command')]);

describe('a backup', () => {
  const backup = backupOf();
  const manifest = cronJob(backup, 'shop');

  test('is made every night, one at a time, by a Job that ends', () => {
    expect(at(manifest, 'spec')).toMatchObject({
      schedule: '17 3 * * *',
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      suspend: false,
    });
    expect(job(manifest, 'activeDeadlineSeconds')).toBe(7200);
    expect(pod(manifest, 'restartPolicy')).toBe('Never');
  });

  test('dumps in one transaction, with the image of the server, before it stores', () => {
    expect(pod(manifest, 'initContainers.0.image')).toBe('mysql:8.4.6');
    const dump = pod(manifest, 'initContainers.0.command.2') as string;
    for (const option of ['--single-transaction', '--quick', '--routines', '--triggers', '--no-tablespaces']) {
      expect(dump).toContain(option);
    }
    expect(dump).toContain('-- Dump completed');
    expect(pod(manifest, 'containers.0.name')).toBe('store');
  });

  test('removes old backups last, after reading back the new one', () => {
    const store = pod(manifest, 'containers.0.command.2') as string;
    const order = ['sha256sum -c', 'gzip -t', 'mv "$partial" "$name"', 'rm -rf "./$old"'].map((text) =>
      store.indexOf(text),
    );
    expect(order.every((position) => position > 0)).toBe(true);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(pod(manifest, 'containers.0.env')).toContainEqual({ name: 'KEEP_LAST', value: '14' });
  });

  test('keeps to the restricted profile, with a read-only root', () => {
    expect(pod(manifest, 'securityContext')).toMatchObject({ runAsNonRoot: true, runAsUser: 999, fsGroup: 999 });
    for (const container of ['initContainers.0', 'containers.0']) {
      expect(pod(manifest, `${container}.securityContext`)).toEqual({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
      });
    }
    expect(pod(manifest, 'automountServiceAccountToken')).toBe(false);
  });

  test("is allowed by the database's policy", () => {
    const policy = objectsOf(backup).find(({ kind }) => kind === 'NetworkPolicy');
    expect(at(policy, 'spec.ingress.0.from')).toEqual([{ podSelector: { matchLabels: backup.podLabels } }]);
    expect(job(manifest, 'template.metadata.labels')).toEqual(backup.podLabels);
  });

  test('is clean under every rule, except those that the server acknowledges', () => {
    const { findings } = checkObjects(objectsOf(backup));
    const open = findings.filter(({ verdict }) => verdict !== 'acknowledged');
    expect(open.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });
});

describe('a restore', () => {
  const manifest = cronJob(backupOf(), 'shop-restore');

  test('never runs on its own, and never twice', () => {
    expect(at(manifest, 'spec.suspend')).toBe(true);
    expect(job(manifest, 'backoffLimit')).toBe(0);
  });

  test('refuses a database that has tables, before it touches a file', () => {
    expect(pod(manifest, 'initContainers.0.name')).toBe('guard');
    expect(pod(manifest, 'initContainers.0.env')).toContainEqual({ name: 'OVERWRITE', value: 'no' });
    expect(pod(manifest, 'initContainers.0.command.2')).toContain('or set OVERWRITE=yes');
    expect(JSON.stringify(pod(manifest, 'initContainers.0.volumeMounts'))).not.toContain('/volumes');
  });

  test('fetches the last backup, checks it, and loads it', () => {
    expect(pod(manifest, 'initContainers.1.env')).toContainEqual({ name: 'BACKUP', value: 'latest' });
    expect(pod(manifest, 'initContainers.1.command.2')).toContain('sha256sum -c');
    expect(pod(manifest, 'containers.0.name')).toBe('load');
  });
});

describe('a verification', () => {
  test('restores every week into a separate server that nothing else can reach', () => {
    const manifest = cronJob(backupOf(), 'shop-verify');
    expect(at(manifest, 'spec')).toMatchObject({ schedule: '17 5 * * 0', suspend: false });
    const verify = pod(manifest, 'containers.0.command.2') as string;
    expect(verify).toContain('docker-entrypoint.sh --bind-address=127.0.0.1');
    expect(verify).toContain('CHECK TABLE');
    expect(pod(manifest, 'containers.0.env')).toContainEqual({ name: 'DATABASE_HOST', value: '127.0.0.1' });
    expect(JSON.stringify(pod(manifest, 'containers.0.env'))).not.toContain('database-root-password');
    expect(pod(manifest, 'initContainers.0.env')).toContainEqual({ name: 'FILES', value: 'look' });
  });

  test('may be manual, with a reason', () => {
    const manifest = cronJob(backupOf({ verification: BackupVerification.manual('a demo') }), 'shop-verify');
    expect(at(manifest, 'spec.suspend')).toBe(true);
    expect(at(manifest, 'metadata.annotations')).toEqual({ 'cdk8s-nonstop/reason.no-verification': 'a demo' });
    expect(() => BackupVerification.manual('')).toThrow('say in a sentence why no backup is verified');
  });
});

describe('volumes', () => {
  const chart = newChart();
  const storage = Storage.existingClaim('uploads', PersistentVolumeAccessMode.READ_WRITE_MANY);
  const claimed = new StorageClaim(chart, 'Uploads', { storage });
  const volumes = [BackupVolume.of('uploads', claimed)];
  const backup = backupOf({ volumes, security: PodSecurity.restricted({ user: 33, group: 33, fsGroup: 33 }) });
  const claim = (name: string): unknown =>
    (pod(cronJob(backup, name), 'volumes') as object[]).find((volume) => JSON.stringify(volume).includes('"uploads"'));

  test('are read by backups, written by restores, and not used otherwise', () => {
    expect(claim('shop')).toHaveProperty('persistentVolumeClaim.readOnly', true);
    expect(claim('shop-verify')).toHaveProperty('persistentVolumeClaim.readOnly', true);
    expect(claim('shop-restore')).not.toHaveProperty('persistentVolumeClaim.readOnly');
    expect(pod(cronJob(backup, 'shop'), 'containers.0.volumeMounts')).toContainEqual({
      mountPath: '/volumes/uploads',
      name: 'volume-uploads',
      readOnly: true,
    });
    expect(pod(cronJob(backup, 'shop-restore'), 'securityContext.runAsUser')).toBe(33);
  });

  test('have distinct names, which also differ from that of the dump', () => {
    expect(() => backupOf({ volumes: [...volumes, ...volumes] })).toThrow("got 'uploads'");
    expect(() => backupOf({ volumes: [BackupVolume.of('database', claimed)] })).toThrow("got 'database'");
  });
});

describe("restic's repository", () => {
  const manifest = cronJob(backupOf({ restic: true, keepLast: 7 }), 'shop');

  test('gets its password and credentials by reference', () => {
    expect(pod(manifest, 'containers.0.env')).toEqual(
      expect.arrayContaining([
        { name: 'RESTIC_REPOSITORY', value: 's3:https://s3.example.com/shop' },
        { name: 'RESTIC_PASSWORD', valueFrom: { secretKeyRef: { name: 'shop', key: 'restic-password' } } },
        { name: 'AWS_SECRET_ACCESS_KEY', valueFrom: { secretKeyRef: { name: 'shop', key: 's3-key' } } },
        { name: 'KEEP_LAST', value: '7' },
      ]),
    );
  });

  test('is made only if there is none, and forgets old snapshots after its check', () => {
    const store = pod(manifest, 'containers.0.command.2') as string;
    expect(store).toContain('if [ "$code" -eq 10 ]; then restic init');
    expect(store.indexOf('restic check')).toBeLessThan(store.indexOf('restic forget'));
  });

  test('has no password in its address', () => {
    const password = new WorkloadSecrets(newChart(), 'Secrets', { entries: [SecretEntry.of('a')] }).reference('a');
    expect(() => BackupDestination.restic({ repository: 'rest:https://me:hunter2@example.com/', password })).toThrow(
      "'repository' should have no user and password, got some",
    );
  });
});

test("Vault's agent fills the files of Jobs once", () => {
  const source = Secrets.vaultAgent({ role: 'shop', path: 'secret/data/shop' });
  const manifest = cronJob(backupOf({ source, restic: true }), 'shop');
  expect(job(manifest, 'template.metadata.annotations')).toMatchObject({
    'vault.hashicorp.com/agent-pre-populate-only': 'true',
    'vault.hashicorp.com/agent-inject-secret-restic-password': 'secret/data/shop',
    'vault.hashicorp.com/agent-inject-secret-database-password': 'secret/data/shop',
  });
  expect(pod(manifest, 'containers.0.env')).toContainEqual({
    name: 'RESTIC_PASSWORD_FILE',
    value: '/vault/secrets/restic-password',
  });
  expect(pod(manifest, 'automountServiceAccountToken')).toBe(true);
});

test('every option is rendered', () => {
  const chosen = backupOf({
    schedule: Cron.schedule({ minute: '5', hour: '*/6' }),
    timeZone: 'Europe/Berlin',
    keepLast: 3,
    verification: BackupVerification.schedule(Cron.daily()),
    deadline: Duration.minutes(30),
    dumpSizeLimit: Size.gibibytes(2),
  });
  expect(at(cronJob(chosen, 'shop'), 'spec')).toMatchObject({ schedule: '5 */6 * * *', timeZone: 'Europe/Berlin' });
  expect(at(cronJob(chosen, 'shop-verify'), 'spec.schedule')).toBe('0 0 * * *');
  expect(job(cronJob(chosen, 'shop'), 'activeDeadlineSeconds')).toBe(1800);
  expect(JSON.stringify(cronJob(chosen, 'shop'))).toContain('"sizeLimit":"2Gi"');
});

test.each<[string, Options, string]>([
  ['nothing to be kept', { keepLast: 0 }, "'keepLast' should be a whole number of at least 1"],
  ['a name without room for its pods', { metadata: { name: 'a'.repeat(45) } }, 'at most 44'],
])('refuses %s', (_name, options, message) => {
  expect(() => backupOf(options)).toThrow(message);
});

test('no script passes a password as an argument', () => {
  for (const restic of [false, true]) {
    const backup = backupOf({ restic });
    for (const name of ['shop', 'shop-restore', 'shop-verify']) {
      expect(scripts(cronJob(backup, name))).not.toMatch(/--password|-p"?\$/);
    }
  }
});
