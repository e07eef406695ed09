/**
 * The rehearsal on a real cluster: it catches workloads that lose requests, and every example loses none in any planned
 * disturbance. As in the other tests, NONSTOP_CLIENT is where the load generator runs.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { EXAMPLES } from '../../examples';
import { parseDocuments } from '../../src/manifest/documents';
import type { RehearsalRun } from '../../src/model/results/rehearsal';
import type * as Rehearsing from '../../src/rehearsal';
import type { Manifest } from '../helpers/synth';
import { WordpressStack } from '../../src';
import { apply, applyDefinitions, kubectl, makeSecrets, rolledOut, wait } from './cluster';

const ROOT = join(__dirname, '../..');
const PREFIX = 'nonstop-rehearse';
const PLANNED = ['rollout', 'rollback', 'broken-image', 'scale-down', 'scale-up', 'delete-pod'];

/** Flagger runs the pods of podinfo-canary in another Deployment; wordpress-ha needs its database operator. */
const NEEDS_MORE = ['podinfo-canary', 'wordpress-ha'];

/**
 * Sites define their namespace and wait for their Secrets. PHP is slow, especially in the tutorial, whose pods are
 * throttled at a fifth of a core: five requests a second are more than three of them answer in time.
 */
const SITE_RATES: Readonly<Record<string, number>> = { wordpress: 5, 'wordpress-tutorial': 1 };

/** The only page of a site before installation that is not a redirect. */
const INSTALLATION = 'rehearsal:80/wp-admin/install.php';

function loadOf(name: string): Partial<Rehearsing.RehearsalOptions> {
  const { [name]: rate } = SITE_RATES;
  return rate === undefined ? {} : { load: { rate, connections: 4 }, service: INSTALLATION };
}

const folder = mkdtempSync(join(tmpdir(), 'nonstop-rehearsal-'));
const rows: string[] = [];
let rehearsal: typeof Rehearsing;
let sent = 0;

beforeAll(async () => {
  execFileSync(process.execPath, [join(ROOT, 'scripts/bundle.js'), folder]);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it was not there before
  rehearsal = require(join(folder, 'src/rehearsal/index.js')) as typeof Rehearsing;
  await applyDefinitions();
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  console.log(
    ['| what | while | sent | lost | repeated | p99 | generator lag |', '|---|---|---|---|---|---|---|', ...rows].join(
      '\n',
    ),
  );
});

/** A Deployment and its NodePort, in a separate namespace. */
async function rehearse(
  name: string,
  { manifests, secretsCommand }: Rehearsed,
  options: Partial<Rehearsing.RehearsalOptions>,
): Promise<readonly RehearsalRun[]> {
  const deployment = manifests.find(({ kind }) => kind === 'Deployment') as unknown as DeploymentManifest;
  const { namespace: own } = deployment.metadata;
  const namespace = own ?? `${PREFIX}-${name}`;
  await kubectl(['create', 'namespace', namespace]);
  try {
    await apply([...manifests.filter((one) => isApplied(one, namespace)), nodePortOf(deployment)], namespace);
    if (secretsCommand !== undefined) {
      await makeSecrets(secretsCommand, namespace);
    }
    await rolledOut(deployment.metadata.name, namespace);
    await scaledOut(manifests, namespace);
    // Wait until routers know the new Service.
    await wait(5);
    const { control, disturbances } = await rehearsal.rehearse({
      deployment: deployment.metadata.name,
      namespace,
      service: 'rehearsal:80',
      seconds: 12,
      limitSeconds: 300,
      load: { rate: 100 },
      via: (process.env.NONSTOP_CLIENT ?? '').split(' ').filter((word) => word !== ''),
      ...options,
    });
    for (const run of [control, ...disturbances]) {
      sent += run.sent;
      const { lost, repeated, latency, generatorLagMs } = run;
      rows.push(
        `| ${name} | ${run.name} | ${run.sent} | ${lost} | ${repeated} | ${latency.p99Ms.toFixed(0)} ms | ${generatorLagMs} ms |`,
      );
    }
    return [control, ...disturbances];
  } finally {
    // The next test may use the same namespace.
    await kubectl(['delete', 'namespace', namespace, `--wait=${own !== undefined}`]);
  }
}

interface Rehearsed {
  readonly manifests: readonly Manifest[];
  /** The command that makes the Secrets, if there are any. */
  readonly secretsCommand?: string;
}

/** Load tests are excluded; the class and the namespace exist already. */
const NOT_APPLIED = ['Job', 'Namespace', 'StorageClass'];

/** Objects in another namespace are for an operator that is not installed. */
function isApplied({ kind, metadata }: Manifest, namespace: string): boolean {
  const { namespace: own } = metadata as { readonly namespace?: string };
  return !NOT_APPLIED.includes(String(kind)) && (own === undefined || own === namespace);
}

function render(name: string): Rehearsed {
  const chart = new EXAMPLES[name]!(Testing.app(), name);
  const stack = chart.node.children.find((child) => child instanceof WordpressStack);
  return { manifests: Testing.synth(chart) as Manifest[], secretsCommand: stack?.secrets.kubectlCommand };
}

/** An autoscaler finds one pod and first scales to its minimum. */
async function scaledOut(manifests: readonly Manifest[], namespace: string): Promise<void> {
  const autoscalers = manifests.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
  for (const { metadata, spec } of autoscalers as unknown as readonly AutoscalerManifest[]) {
    const wanted = `--for=jsonpath={.status.currentReplicas}=${spec.minReplicas}`;
    await kubectl(['wait', `hpa/${metadata.name}`, '-n', namespace, wanted, '--timeout=120s']);
    await rolledOut(spec.scaleTargetRef.name, namespace);
  }
}

interface AutoscalerManifest {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly minReplicas: number; readonly scaleTargetRef: { readonly name: string } };
}

interface DeploymentManifest {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: {
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly template: {
      readonly spec: {
        readonly containers: readonly { readonly ports?: readonly { readonly containerPort: number }[] }[];
      };
    };
  };
}

function nodePortOf({ spec }: DeploymentManifest): Manifest {
  const targetPort = spec.template.spec.containers[0]!.ports![0]!.containerPort;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'rehearsal' },
    spec: { type: 'NodePort', selector: spec.selector.matchLabels, ports: [{ port: 80, targetPort }] },
  };
}

test('a Deployment without probe and hook is caught losing, with the rules that would have caught it', async () => {
  const text = readFileSync(join(ROOT, 'test/measured/naive.yaml'), 'utf8');
  const manifests = parseDocuments([{ name: 'naive.yaml', text }]).documents.map(({ value }) => value);
  const [control, rollout] = await rehearse('naive', { manifests }, { disturbances: ['rollout'] });
  expect(control!.lost).toBe(0);
  expect(rollout!.lost).toBeGreaterThan(20);
  const rules = rollout!.timeline.losses.map(({ rule }) => rule);
  expect(rules).toContain('prestop-covers-propagation');
  expect(rollout!.undone).toBe(true);
});

test('a container that is killed twice loses requests that are attributed to its end each time', async () => {
  const disturbances = ['kill-container', 'kill-container'];
  const [, ...killed] = await rehearse('killed', render('quickstart'), { disturbances });
  expect(killed.map(({ problems }) => problems)).toEqual([[], []]);
  for (const { lost, timeline } of killed) {
    expect(lost).toBeGreaterThan(0);
    expect(timeline.losses.filter(({ reason }) => !reason.includes('had ended'))).toEqual([]);
  }
});

test.each(['kept', 'new'] as const)(
  'Fortio in the cluster, on %s connections, loses nothing in a rollout',
  async (use) => {
    const options = { fortio: true, seconds: 60, load: { use, rate: 50 }, disturbances: ['rollout'] };
    expectNothingLost(await rehearse(`fortio-${use}`, render('quickstart'), options), ['rollout']);
  },
);

const REHEARSED = Object.keys(EXAMPLES).filter((name) => !NEEDS_MORE.includes(name));

test.each(REHEARSED)(
  '%s loses nothing in any planned disturbance of its own',
  async (name) => {
    expectNothingLost(await rehearse(name, render(name), { disturbances: PLANNED, ...loadOf(name) }), PLANNED);
  },
  30 * 60_000,
);

/**
 * Not the sites: draining the node of a single database server causes the outage that its acknowledgement describes.
 * wordpress.cluster.ts drains the others.
 */
const DRAINED = REHEARSED.filter((name) => SITE_RATES[name] === undefined);

test.each(DRAINED)('%s loses nothing while a node is drained', async (name) => {
  const options = { disturbances: ['drain'], allowNodeDrain: true };
  expectNothingLost(await rehearse(`${name}-drain`, render(name), options), ['drain']);
});

function expectNothingLost(runs: readonly RehearsalRun[], disturbances: readonly string[]): void {
  const seen = runs.map(({ name, lost, undone, problems, timeline }) => ({
    name,
    lost,
    undone,
    problems,
    why: timeline.losses.map(({ reason }) => reason),
  }));
  expect(seen).toEqual(
    ['control', ...disturbances].map((name) => ({ name, lost: 0, undone: true, problems: [], why: [] })),
  );
}

test('more than 100,000 requests were sent', () => {
  expect(sent).toBeGreaterThan(100_000);
});
