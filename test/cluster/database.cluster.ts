/**
 * A single-server database on a real cluster, in a namespace that enforces the restricted Pod Security profile: it
 * starts from nothing while its client waits, keeps its data when its pod is deleted, and its backup can be restored
 * into an empty database.
 *
 * NONSTOP_ARCHIVE_IMAGE names an image with sh, tar, gzip and sha256sum that the cluster has, if not busybox.
 */
import { execFileSync } from 'node:child_process';
import { Size } from 'cdk8s';
import { Cpu, PersistentVolumeAccessMode } from 'cdk8s-plus-27';
import {
  BackupVolume,
  BackupDestination,
  BackupVerification,
  Database,
  DatabaseBackup,
  Health,
  NetworkPolicyPeers,
  PodSecurity,
  Qos,
  StorageClaim,
  WorkloadDatabase,
  WorkloadSecrets,
  ZeroDowntimeDeployment,
} from '../../src';
import { newChart, renderAll } from '../helpers/synth';
import { runByHand } from './by-hand';
import { apply, kubectl, rolledOut } from './cluster';

const NAMESPACE = 'nonstop-database';
const ROWS = 2000;
const resources = Qos.burstable({
  cpuRequest: Cpu.millis(50),
  memoryRequest: Size.mebibytes(128),
  memoryLimit: Size.mebibytes(768),
});

const chart = newChart();
const choice = Database.mysql({ size: Size.gibibytes(1), resources });
const secrets = new WorkloadSecrets(chart, 'Secrets', {
  entries: choice.secretEntries,
  metadata: { name: 'shop', namespace: NAMESPACE },
});
const database = new WorkloadDatabase(chart, 'Database', {
  database: choice,
  secrets,
  databaseName: 'shop',
  user: 'web',
  metadata: { name: 'shop-db' },
});
const uploads = new StorageClaim(chart, 'Uploads', {
  size: Size.gibibytes(1),
  accessMode: PersistentVolumeAccessMode.READ_WRITE_MANY,
  metadata: { name: 'uploads' },
});
const backups = new StorageClaim(chart, 'Backups', { size: Size.gibibytes(1), metadata: { name: 'backups' } });
const archive = process.env.NONSTOP_ARCHIVE_IMAGE;
const backup = new DatabaseBackup(chart, 'Backup', {
  database,
  destination: BackupDestination.claim(backups, archive === undefined ? {} : { image: archive }),
  volumes: [BackupVolume.of('uploads', uploads)],
  keepLast: 2,
  verification: BackupVerification.manual('the test asks for it'),
  resources,
  // podinfo's user: whichever user restores a file owns it.
  security: PodSecurity.restricted({ user: 100, group: 100, fsGroup: 100, readOnlyRootFilesystem: true }),
  metadata: { name: 'shop' },
});
const web = new ZeroDowntimeDeployment(chart, 'Web', {
  image: 'ghcr.io/stefanprodan/podinfo:6.9.2',
  port: 9898,
  health: Health.http('/readyz'),
  replicas: 2,
  metadata: { name: 'web' },
  volumeMounts: [{ path: '/uploads', volume: uploads.volume }],
});
web.addInitContainer(database.waitContainer());
database.addClients(NetworkPolicyPeers.pods({ podLabels: { app: 'web' } }));

const get = async (what: string, jsonpath: string): Promise<string> =>
  (await kubectl(['get', ...what.split(' '), '-n', NAMESPACE, '-o', `jsonpath=${jsonpath}`])).stdout;

/** Runs SQL as the user, in the server's pod: the password comes from the pod, not from an argument. */
async function sql(statement: string): Promise<string> {
  const client = 'MYSQL_PWD="$MYSQL_PASSWORD" exec mariadb -N -B --protocol=tcp -h 127.0.0.1 -u "$MYSQL_USER" shop';
  const { stdout } = await kubectl(['exec', '-i', '-n', NAMESPACE, 'shop-db-0', '--', 'sh', '-c', client], statement);
  return stdout.trim();
}

const inWeb = (script: string): Promise<{ readonly stdout: string }> =>
  kubectl(['exec', '-n', NAMESPACE, 'deployment/web', '-c', 'main', '--', 'sh', '-c', script]);

const figures: Record<string, unknown> = {};

async function timed(name: string, what: () => Promise<unknown>): Promise<void> {
  const start = Date.now();
  await what();
  figures[name] = `${Math.round((Date.now() - start) / 100) / 10} s`;
}

const serverIsReady = (): Promise<unknown> =>
  kubectl(['rollout', 'status', 'statefulset/shop-db', '-n', NAMESPACE, '--timeout=300s']);

beforeAll(async () => {
  await kubectl(['create', 'namespace', NAMESPACE]);
  await kubectl(['label', 'namespace', NAMESPACE, 'pod-security.kubernetes.io/enforce=restricted']);
  // The command from the documentation.
  execFileSync('bash', ['-c', secrets.kubectlCommand]);
});

afterAll(async () => {
  console.log(JSON.stringify(figures, undefined, 2));
  await kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

test('the server starts from nothing, and its clients wait without a crash', async () => {
  expect(await apply(renderAll(web), NAMESPACE)).toBe('');
  await timed('server ready from nothing', serverIsReady);
  await rolledOut('web', NAMESPACE);
  const restarts = await get(
    'pods -l app=web',
    '{.items[*].status.initContainerStatuses[*].restartCount} {.items[*].status.containerStatuses[*].restartCount}',
  );
  expect(restarts).toMatch(/^[0 ]+$/);
  const { stdout } = await kubectl(['logs', '-n', NAMESPACE, 'deployment/web', '-c', 'wait-for-database']);
  expect(stdout).toMatch(/waiting for shop on shop-db:3306[^]*answers/);
});

test('data and files exist', async () => {
  await sql('CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, what VARCHAR(100)) ENGINE=InnoDB;');
  await sql(`INSERT INTO orders (what) SELECT CONCAT('n°', seq) FROM seq_1_to_${ROWS};`);
  await inWeb('mkdir -p /uploads/2026 && echo picture >"/uploads/2026/a b.png"');
  expect(await sql('SELECT COUNT(*) FROM orders;')).toBe(`${ROWS}`);
});

test('the data survives the deletion of the pod', async () => {
  await timed('outage of the deletion of the pod', async () => {
    await kubectl(['delete', 'pod', 'shop-db-0', '-n', NAMESPACE]);
    await serverIsReady();
  });
  expect(await sql("SELECT COUNT(*) FROM orders WHERE what LIKE 'n°%';")).toBe(`${ROWS}`);
});

test('a backup is made and can be restored into an empty server', async () => {
  await timed('backup', async () => {
    const { succeeded, log } = await runByHand('shop', 'backup-1', NAMESPACE);
    expect(log).toContain('dumped shop');
    expect(log).toMatch(/stored \d{8}T\d{6}Z/);
    expect(succeeded).toBe(true);
  });
  await timed('verification', async () => {
    const { succeeded, log } = await runByHand('shop-verify', 'verify-1', NAMESPACE);
    expect(log).toContain('uploads has 1 files');
    expect(log).toContain(`the backup can be restored: 1 tables, ${ROWS} rows`);
    expect(succeeded).toBe(true);
  });
});

test('a restore refuses a database that has tables', async () => {
  const { succeeded, log } = await runByHand('shop-restore', 'restore-refused', NAMESPACE);
  expect(log).toContain('shop has 1 tables; restore into an empty database, or set OVERWRITE=yes');
  expect(log).not.toContain('restored');
  expect(succeeded).toBe(false);
});

test('a restore overwrites if told to', async () => {
  await sql("UPDATE orders SET what = 'lost';");
  const over = await runByHand('shop-restore', 'restore-over', NAMESPACE, 'OVERWRITE=yes');
  expect(over).toMatchObject({ succeeded: true });
  expect(await sql("SELECT COUNT(*) FROM orders WHERE what LIKE 'n°%';")).toBe(`${ROWS}`);
});

test('a restore brings everything back into an empty database', async () => {
  await sql('DROP TABLE orders;');
  await inWeb('rm -rf /uploads/2026');
  await timed('restore', async () => {
    const { succeeded, log } = await runByHand('shop-restore', 'restore-1', NAMESPACE);
    expect(log).toContain('restored 1 tables into shop');
    expect(succeeded).toBe(true);
  });
  expect(await sql("SELECT COUNT(*) FROM orders WHERE what LIKE 'n°%';")).toBe(`${ROWS}`);
  expect((await inWeb('cat "/uploads/2026/a b.png"')).stdout).toBe('picture\n');
});

test('only the configured number of backups is kept, and a failed one removes none', async () => {
  expect((await runByHand('shop', 'backup-2', NAMESPACE)).succeeded).toBe(true);
  const third = await runByHand('shop', 'backup-3', NAMESPACE);
  expect(third.log.match(/removed/g)).toHaveLength(1);
  await kubectl(['scale', 'statefulset/shop-db', '-n', NAMESPACE, '--replicas=0']);
  await kubectl(['wait', '--for=delete', 'pod/shop-db-0', '-n', NAMESPACE, '--timeout=300s']);
  const failed = await runByHand('shop', 'backup-4', NAMESPACE);
  expect(failed.succeeded).toBe(false);
  expect(failed.log).not.toContain('removed');
  await kubectl(['scale', 'statefulset/shop-db', '-n', NAMESPACE, '--replicas=1']);
  await serverIsReady();
  expect((await runByHand('shop-verify', 'verify-2', NAMESPACE)).log).toContain('the backup can be restored');
});

test('no secret value appears in the manifests or in a log', async () => {
  const encoded = (await get('secret shop', '{.data}')).match(/[A-Za-z0-9+/]{20,}=*/g) ?? [];
  const values = encoded.map((text) => Buffer.from(text, 'base64').toString());
  expect(values).toHaveLength(2);
  const objects = JSON.stringify(renderAll(web));
  const { stdout: live } = await kubectl(['get', 'all,networkpolicies,pvc', '-n', NAMESPACE, '-o', 'json']);
  const { stdout: logs } = await kubectl(
    ['logs', '-n', NAMESPACE, '-l', `cdk8s-nonstop/backup=${backup.podLabels['cdk8s-nonstop/backup'] ?? ''}`].concat([
      '--all-containers',
      '--tail=-1',
      '--ignore-errors',
      '--max-log-requests=50',
    ]),
  );
  const { stdout: server } = await kubectl(['logs', '-n', NAMESPACE, 'shop-db-0', '--tail=-1']);
  const shown = values.filter((value) => [objects, live, logs, server].some((text) => text.includes(value)));
  expect(shown).toHaveLength(0);
});
