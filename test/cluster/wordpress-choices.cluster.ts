/**
 * A WordPress site on a real cluster with an external database, readiness that depends on it, and a CronJob that runs
 * its scheduled events every minute. Needs Traefik, WordPress 6.1 behind the name below, and a storage class
 * `csi-cephfs` that several nodes can mount.
 */
import { Duration, Size, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import {
  Database,
  IngressRouteTls,
  SecretValueReference,
  Secrets,
  Storage,
  WordpressBackup,
  WordpressCron,
  WordpressReadiness,
  WordpressRoute,
  WordpressStack,
  WordpressUploads,
  WorkloadDatabase,
  WorkloadSecrets,
} from '../../src';
import { type Manifest, newChart } from '../helpers/synth';
import { apply, applyDefinitions, kubectl, makeSecrets, rolledOut, traefikPorts, wait } from './cluster';
import { Site } from './wordpress-site';

const NAMESPACE = 'nonstop-wordpress-choices';
const HOST = 'choices.example.com';

const chart = newChart();
const stack = new WordpressStack(chart, 'Site', {
  namespace: NAMESPACE,
  host: HOST,
  image: 'wordpress:6.8-apache',
  database: Database.external({
    host: `server.${NAMESPACE}.svc.cluster.local`,
    isHighlyAvailable: false,
    secret: SecretValueReference.fromSecret(Secret.fromSecretName(chart, 'Password', 'server'), 'database-password'),
  }),
  readiness: WordpressReadiness.phpAndDatabase('a test of exactly this'),
  cron: WordpressCron.every(Duration.minutes(1)),
  route: WordpressRoute.ingressRoute(IngressRouteTls.defaultCertificate()),
  uploads: WordpressUploads.onVolume(Storage.existingClass('csi-cephfs')),
  secrets: Secrets.existing(),
  backup: WordpressBackup.none('a test of something else'),
});
// After the site, which defines the namespace.
const choice = Database.mysql({ size: Size.gibibytes(1) });
const serverSecrets = new WorkloadSecrets(chart, 'ServerSecrets', {
  entries: choice.secretEntries,
  metadata: { name: 'server', namespace: NAMESPACE },
});
new WorkloadDatabase(chart, 'Server', {
  database: choice,
  secrets: serverSecrets,
  databaseName: 'wordpress',
  user: 'wordpress',
  metadata: { name: 'server' },
});

let site: Site;

beforeAll(async () => {
  await applyDefinitions();
  const [, https] = await traefikPorts('traefik');
  site = new Site(HOST, https, NAMESPACE);
});

afterAll(async () => {
  await kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

test('it starts with an external database', async () => {
  expect(await apply(Testing.synth(chart) as Manifest[], NAMESPACE)).toBe('');
  for (const { kubectlCommand } of [serverSecrets, stack.secrets]) {
    await makeSecrets(kubectlCommand, NAMESPACE);
  }
  await rolledOut('wordpress', NAMESPACE);
  expect((await site.install()).body).toContain('Success!');
  expect((await site.logIn()).status).toBe(302);
});

test('scheduled events are run by the CronJob, not by visitors', async () => {
  const began = Date.now();
  await site.publish('Planned', 70);
  while (!(await site.titles()).includes('Planned')) {
    expect(Date.now() - began).toBeLessThan(240_000);
    await wait(2);
  }
  expect(Date.now() - began).toBeGreaterThan(60_000);
  const path = 'jsonpath={.status.lastSuccessfulTime}';
  expect((await kubectl(['get', 'cronjob', 'wordpress-cron', '-n', NAMESPACE, '-o', path])).stdout).not.toBe('');
});

test('while the database is down no pod is ready or restarted, and all of them serve once it is back', async () => {
  await kubectl(['scale', 'statefulset/server', '--replicas=0', '-n', NAMESPACE]);
  await untilReady(0);
  await wait(60);
  await kubectl(['scale', 'statefulset/server', '--replicas=1', '-n', NAMESPACE]);
  await untilReady(3);
  const restarts = 'jsonpath={.items[*].status.containerStatuses[*].restartCount}';
  const { stdout } = await kubectl(['get', 'pods', '-n', NAMESPACE, '-l', 'app=wordpress', '-o', restarts]);
  expect(new Set(stdout.split(' '))).toEqual(new Set(['0']));
  await wait(5);
  expect(await site.titles()).toContain('Planned');
});

async function untilReady(replicas: number): Promise<void> {
  const path = 'jsonpath={.status.readyReplicas}';
  for (let tries = 0; tries < 120; tries++) {
    const { stdout } = await kubectl(['get', 'deployment', 'wordpress', '-n', NAMESPACE, '-o', path]);
    if (Number(stdout) === replicas) {
      return;
    }
    await wait(1);
  }
  throw new Error(`${replicas} pods should be ready within two minutes`);
}
