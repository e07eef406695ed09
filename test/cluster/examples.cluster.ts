import { Testing } from 'cdk8s';
import { EXAMPLES } from '../../examples';
import { RollingUpdateChart } from '../../examples/rolling-update/chart';
import type { Manifest } from '../helpers/synth';
import { apply, applyDefinitions, kubectl, load, type LoadResult, nodePortOf, rolledOut, wait } from './cluster';
import { PLAIN_DEPLOYMENT } from './plain-deployment';

const NAMESPACE = 'nonstop-examples';

beforeAll(async () => {
  await applyDefinitions();
  await kubectl(['create', 'namespace', NAMESPACE]);
});

afterAll(async () => {
  await kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

/** Examples that need controllers missing from a plain cluster: the API server only validates their objects. */
const NEEDS_MORE = ['podinfo-canary'];

test.each(NEEDS_MORE)('the API server accepts every object of %s without a warning', async (name) => {
  const ExampleChart = EXAMPLES[name]!;
  const manifests = Testing.synth(new ExampleChart(Testing.app(), name)) as Manifest[];
  expect(await apply(manifests, NAMESPACE, '--dry-run=server')).toBe('');
});

/** Sites that define their own namespace. Their requirements are listed in wordpress.cluster.ts. */
const SITES = ['wordpress', 'wordpress-ha', 'wordpress-tutorial'];

/** Kinds of operators whose CRDs are not in crds/, and a class that has another provisioner in this cluster. */
const NOT_SHOWN = ['Password', 'Database', 'Grant', 'User', 'StorageClass'];

test.each(SITES)('the API server accepts every object of %s without a warning', async (name) => {
  const ExampleChart = EXAMPLES[name]!;
  const manifests = Testing.synth(new ExampleChart(Testing.app(), name)) as Manifest[];
  const shown = manifests.filter(({ kind }) => !NOT_SHOWN.includes(String(kind)));
  const namespaces = new Set(shown.flatMap((manifest) => namespaceOf(manifest) ?? []));
  for (const namespace of namespaces) {
    await kubectl(['create', 'namespace', namespace]);
  }
  try {
    for (const namespace of namespaces) {
      const within = shown.filter((manifest) => namespaceOf(manifest) === namespace);
      expect(await apply(within, namespace, '--dry-run=server')).toBe('');
    }
  } finally {
    for (const namespace of namespaces) {
      await kubectl(['delete', 'namespace', namespace, '--wait=false']);
    }
  }
});

function namespaceOf({ metadata }: Manifest): string | undefined {
  return (metadata as { readonly namespace?: string }).namespace;
}

test.each(Object.entries(EXAMPLES).filter(([name]) => ![...NEEDS_MORE, ...SITES].includes(name)))(
  'the API server accepts every object of %s without a warning, and its pods get ready',
  async (name, ExampleChart) => {
    const manifests = Testing.synth(new ExampleChart(Testing.app(), name)) as Manifest[];
    const deployment = manifests.find((manifest) => manifest.kind === 'Deployment') as {
      readonly metadata: { readonly name: string };
    };
    // Some examples share names as variants of one workload.
    const namespace = `${NAMESPACE}-${name}`;
    await kubectl(['create', 'namespace', namespace]);
    expect(await apply(manifests, namespace)).toBe('');
    await rolledOut(deployment.metadata.name, namespace);
    await kubectl(['delete', 'namespace', namespace, '--wait=false']);
  },
);

test.each([
  ['new', false],
  ['kept', true],
])(
  'a rollout of rolling-update under load with %s connections loses nothing, a plain one does',
  async (_name, keepAlive) => {
    const manifests = Testing.synth(new RollingUpdateChart(Testing.app(), 'rolling-update')) as Manifest[];
    await apply([...manifests, ...PLAIN_DEPLOYMENT], NAMESPACE);
    const zeroDowntime = await lostInRollout('zero-downtime', keepAlive);
    const plain = await lostInRollout('plain', keepAlive);
    console.log(JSON.stringify({ connections: _name, zeroDowntime, plain }));
    expect(zeroDowntime.lost).toBe(0);
    expect(zeroDowntime.sent).toBeGreaterThan(25_000);
    // Kept connections hide losses of new ones, so a plain Deployment may get through unharmed with them.
    if (!keepAlive) {
      expect(plain.lost).toBeGreaterThan(0);
    }
  },
);

async function lostInRollout(name: string, keepAlive: boolean): Promise<LoadResult> {
  await rolledOut(name, NAMESPACE);
  const port = await nodePortOf(name, NAMESPACE);
  const loading = load(port, { seconds: 60, qps: 500, connections: 8, keepAlive });
  await wait(5);
  await kubectl(['rollout', 'restart', `deployment/${name}`, '-n', NAMESPACE]);
  await rolledOut(name, NAMESPACE);
  return loading;
}
