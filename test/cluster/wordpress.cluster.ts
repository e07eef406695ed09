/**
 * A WordPress site from nothing to an upgrade, on a real cluster: Traefik's https, WordPress 6.1 and 6.8 behind the
 * names below, a storage class `csi-cephfs` that several nodes can mount, and `standard`.
 */
import { Testing } from 'cdk8s';
import {
  Autoscaling,
  IngressRouteTls,
  Secrets,
  Storage,
  WordpressBackup,
  WordpressRoute,
  WordpressStack,
  WordpressUploads,
} from '../../src';
import { type Manifest, newChart } from '../helpers/synth';
import { runByHand } from './by-hand';
import {
  apply,
  applyDefinitions,
  kubectl,
  load,
  type LoadResult,
  makeSecrets,
  rolledOut,
  traefikPorts,
  wait,
} from './cluster';
import { Site } from './wordpress-site';

const NAMESPACE = 'nonstop-wordpress-site';
const HOST = 'blog.example.com';
const OLDER = 'wordpress:6.8-apache';
const NEWER = 'wordpress:7.1.0-php8.3-apache';
const DATABASE = 'wordpress-mysql-0';

let https = 0;
let site: Site;
let picture = '';

interface Rendered {
  readonly manifests: readonly Manifest[];
  readonly kubectlCommand: string;
}

function render(image: string, autoscaling?: Autoscaling): Rendered {
  const chart = newChart();
  const { secrets } = new WordpressStack(chart, 'Site', {
    namespace: NAMESPACE,
    host: HOST,
    image,
    autoscaling,
    route: WordpressRoute.ingressRoute(IngressRouteTls.defaultCertificate()),
    uploads: WordpressUploads.onVolume(Storage.existingClass('csi-cephfs')),
    secrets: Secrets.existing(),
    backup: WordpressBackup.toVolume(Storage.existingClass('standard'), { image: OLDER }),
  });
  return { manifests: Testing.synth(chart) as Manifest[], kubectlCommand: secrets.kubectlCommand };
}

beforeAll(async () => {
  await applyDefinitions();
  [, https] = await traefikPorts('traefik');
  site = new Site(HOST, https, NAMESPACE);
});

afterAll(async () => {
  await kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

test('the stack starts from nothing with its Secrets and one apply', async () => {
  const began = Date.now();
  const { manifests, kubectlCommand } = render(OLDER);
  expect(await apply(manifests, NAMESPACE)).toBe('');
  await makeSecrets(kubectlCommand, NAMESPACE);
  await rolledOut('wordpress', NAMESPACE);
  report('from nothing', { seconds: Math.round((Date.now() - began) / 1000) });
  expect(new Set((await site.pods()).map(({ node }) => node)).size).toBe(3);
  expect(await restarts()).toBe(0);
});

test('it is installed, and a user logs in, uploads a picture and publishes a post', async () => {
  expect((await site.install()).body).toContain('Success!');
  expect((await site.logIn()).status).toBe(302);
  expect((await site.ask('/wp-admin/')).body).toContain('<title>Dashboard');
  picture = await site.upload('kept.png');
  await site.publish('Kept');
  await expectEverythingServed();
});

test('of three pods that start at once, one upgrades the schema while the others wait', async () => {
  await kubectl(['scale', 'deployment/wordpress', '--replicas=0', '-n', NAMESPACE]);
  await kubectl(['wait', '--for=delete', 'pod', '-l', 'app=wordpress', '-n', NAMESPACE, '--timeout=120s']);
  await sql("UPDATE wordpress.wp_options SET option_value = option_value - 1 WHERE option_name = 'db_version'");
  await kubectl(['scale', 'deployment/wordpress', '--replicas=3', '-n', NAMESPACE]);
  await rolledOut('wordpress', NAMESPACE);
  const logs = await Promise.all(
    (await site.pods()).map(({ name }) => kubectl(['logs', name, '-c', 'prepare', '-n', NAMESPACE])),
  );
  const words = logs.map(({ stdout }) => stdout.trim().split(' ').pop());
  report('schema', { words });
  expect(words.filter((word) => word === 'upgraded')).toHaveLength(1);
  expect(words.filter((word) => word === 'current')).toHaveLength(2);
});

test('a rollout loses nothing and logs no one out', async () => {
  const during = await underLoad('a rollout', 90, async () => {
    await kubectl(['rollout', 'restart', 'deployment/wordpress', '-n', NAMESPACE]);
    await rolledOut('wordpress', NAMESPACE);
  });
  expect(during).toBe(0);
  expect(new Set((await site.pods()).map(({ node }) => node)).size).toBe(3);
  await expectEverythingServed();
});

test('another image upgrades WordPress and its schema, and no one is sent to upgrade.php', async () => {
  const before = await versions();
  const during = await underLoad('an upgrade', 100, async () => {
    await apply(render(NEWER).manifests, NAMESPACE);
    await rolledOut('wordpress', NAMESPACE);
  });
  const after = await versions();
  report('versions', { before, after });
  expect(during).toBe(0);
  expect(before.schemaOfDatabase).toBe(before.schemaOfCode);
  expect(after.schemaOfCode).toBeGreaterThan(before.schemaOfCode);
  expect(after.schemaOfDatabase).toBe(after.schemaOfCode);
  await expectEverythingServed();
});

test('a drained node loses no request', async () => {
  const node = await nodeWithoutDatabase();
  const options = ['--ignore-daemonsets', '--delete-emptydir-data', '--timeout=180s'];
  try {
    const during = await underLoad(`a drain`, 90, async () => {
      // Other pods on the node do not belong to this test.
      await kubectl(['drain', node, '--pod-selector=app=wordpress', ...options]);
      await rolledOut('wordpress', NAMESPACE);
    });
    expect(during).toBe(0);
    expect((await site.pods()).map((pod) => pod.node)).not.toContain(node);
  } finally {
    await kubectl(['uncordon', node]);
  }
  await expectEverythingServed();
});

test('load scales to six pods and its end back to three, and neither loses anything', async () => {
  // A fifth of the CPU request, as on the page, so that even a small machine reaches it.
  await apply(render(NEWER, Autoscaling.between(3, 6).onCpuUtilization(20)).manifests, NAMESPACE);
  const upwards = await scaledUnderLoad(6, 300, { qps: 12, connections: 6 });
  const downwards = await scaledUnderLoad(3, 900, { qps: 1, connections: 1 });
  report('autoscaling', { upwards, downwards });
  expect([upwards.replicas, downwards.replicas]).toEqual([6, 3]);
  expect([upwards.lost, downwards.lost]).toEqual([0, 0]);
});

test('after the loss of the database pod and all WordPress pods it recovers on its own, with all its content', async () => {
  const began = Date.now();
  await kubectl(['delete', 'pod', DATABASE, '-n', NAMESPACE, '--wait=false']);
  await kubectl(['delete', 'pod', '-l', 'app=wordpress', '-n', NAMESPACE, '--grace-period=1']);
  await rolledOut('wordpress', NAMESPACE);
  await untilAnswers(200, '/');
  report('recovery', { seconds: Math.round((Date.now() - began) / 1000) });
  expect(await restarts()).toBe(0);
  await expectEverythingServed();
});

test('a backup is restored into an empty database', async () => {
  expect(await runByHand('wordpress-backup', 'by-hand', NAMESPACE)).toMatchObject({ succeeded: true });
  expect(await runByHand('wordpress-backup-verify', 'verify-by-hand', NAMESPACE)).toMatchObject({ succeeded: true });
  await sql('DROP DATABASE wordpress; CREATE DATABASE wordpress');
  expect((await site.ask('/')).status).toBe(302);
  const began = Date.now();
  expect(await runByHand('wordpress-backup-restore', 'restore-by-hand', NAMESPACE)).toMatchObject({ succeeded: true });
  report('restore', { seconds: Math.round((Date.now() - began) / 1000) });
  await expectEverythingServed();
});

async function expectEverythingServed(): Promise<void> {
  expect((await site.ask('/wp-admin/')).status).toBe(200);
  expect(await site.titles()).toContain('Kept');
  const answers = Object.values(await site.fromEveryPod(picture));
  expect(answers.length).toBeGreaterThanOrEqual(3);
  expect(new Set(answers)).toEqual(new Set(['200']));
}

/** Counts the requests lost during an action, for visitors and for a logged-in user. */
async function underLoad(what: string, seconds: number, happens: () => Promise<void>): Promise<number> {
  const loading = load(https, { seconds, qps: 10, connections: 4, keepAlive: false, host: HOST, https: true });
  const loggedIn = site.stayLoggedIn(loading);
  await wait(5);
  const began = Date.now();
  await happens();
  const took = Math.round((Date.now() - began) / 1000);
  const visitors: LoadResult = await loading;
  const dashboard = await loggedIn;
  report(what, { seconds: took, visitors, dashboard });
  expect(took).toBeLessThan(seconds);
  const others = Object.entries(dashboard).filter(([status]) => status !== '200');
  return visitors.lost + others.reduce((sum, [, count]) => sum + count, 0);
}

/** Sends load until the replicas reach a number or time runs out, and counts the lost requests. */
async function scaledUnderLoad(
  replicas: number,
  seconds: number,
  rate: { readonly qps: number; readonly connections: number },
): Promise<LoadResult & { readonly replicas: number; readonly seconds: number }> {
  const began = Date.now();
  let total: LoadResult = { sent: 0, lost: 0, codes: {} };
  for (;;) {
    const { sent, lost, codes } = await load(https, {
      ...rate,
      seconds: 15,
      keepAlive: false,
      host: HOST,
      https: true,
    });
    total = { sent: total.sent + sent, lost: total.lost + lost, codes: sumOf(total.codes, codes) };
    const passed = Math.round((Date.now() - began) / 1000);
    const reached = await readyReplicas();
    if (reached === replicas || passed > seconds) {
      return { ...total, replicas: reached, seconds: passed };
    }
  }
}

function sumOf(a: LoadResult['codes'], b: LoadResult['codes']): LoadResult['codes'] {
  const codes = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(codes.map((code) => [code, (a[code] ?? 0) + (b[code] ?? 0)]));
}

async function readyReplicas(): Promise<number> {
  const path = 'jsonpath={.status.readyReplicas}';
  const { stdout } = await kubectl(['get', 'deployment', 'wordpress', '-n', NAMESPACE, '-o', path]);
  return Number(stdout);
}

async function untilAnswers(status: number, path: string): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    if ((await site.ask(path)).status === status) {
      return;
    }
    await wait(1);
  }
  throw new Error(`${path} should answer ${status} within two minutes`);
}

async function versions(): Promise<{ readonly schemaOfCode: number; readonly schemaOfDatabase: number }> {
  const code = "grep -ho 'wp_db_version = [0-9]*' /var/www/html/wp-includes/version.php | tr -dc 0-9";
  const exec = ['exec', '-n', NAMESPACE, 'deployment/wordpress', '-c', 'wordpress', '--', 'sh', '-c', code];
  const { stdout } = await kubectl(exec);
  const stored = await sql("SELECT option_value FROM wordpress.wp_options WHERE option_name = 'db_version'");
  return { schemaOfCode: Number(stdout), schemaOfDatabase: Number(stored.trim()) };
}

async function sql(statement: string): Promise<string> {
  const client =
    'MYSQL_PWD=$MYSQL_PASSWORD "$(command -v mariadb || command -v mysql)" -N -h127.0.0.1 -u"$MYSQL_USER" -e "$0"';
  const { stdout } = await kubectl(['exec', '-n', NAMESPACE, DATABASE, '--', 'sh', '-c', client, statement]);
  return stdout;
}

async function nodeWithoutDatabase(): Promise<string> {
  const path = 'jsonpath={.spec.nodeName}';
  const { stdout } = await kubectl(['get', 'pod', DATABASE, '-n', NAMESPACE, '-o', path]);
  const nodes = (await site.pods()).map(({ node }) => node).sort();
  return nodes.reverse().find((node) => node !== stdout)!;
}

/** The restarts of all containers of the WordPress pods, including init containers. */
async function restarts(): Promise<number> {
  const each = (list: string): string => `{range .items[*].status.${list}[*]}{.restartCount} {end}`;
  const path = `jsonpath=${each('initContainerStatuses')}${each('containerStatuses')}`;
  const { stdout } = await kubectl(['get', 'pods', '-n', NAMESPACE, '-l', 'app=wordpress', '-o', path]);
  return stdout
    .trim()
    .split(' ')
    .reduce((sum, count) => sum + Number(count), 0);
}

function report(what: string, figures: object): void {
  console.log(JSON.stringify({ what, ...figures }));
}
