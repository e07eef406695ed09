/**
 * Tests the instructions of docs/how-to/move-a-live-deployment.md.
 */
import { App, Chart, Testing } from 'cdk8s';
import { Health, ServiceExposure, ZeroDowntimeDeployment } from '../../src';
import type { Manifest } from '../helpers/synth';
import { apply, kubectl, load, nodePortOf, rolledOut, wait } from './cluster';

const NAMESPACE = 'nonstop-live';
const IMAGE = 'nginxinc/nginx-unprivileged:1.27.5';
const READINESS_AND_HOOK = {
  readinessProbe: { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 1 },
  lifecycle: { preStop: { sleep: { seconds: 10 } } },
};

beforeAll(async () => {
  await kubectl(['create', 'namespace', NAMESPACE]);
});

afterAll(async () => {
  await kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

test('a Deployment with another selector is moved under load without loss', async () => {
  await apply(liveObjects('web'), NAMESPACE);
  const template = {
    metadata: { labels: { app: 'web' } },
    spec: { containers: [{ name: 'web', ...READINESS_AND_HOOK }] },
  };
  const patch = { spec: { strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }, template } };
  await kubectl(['patch', 'deployment', 'web', '-n', NAMESPACE, '-p', JSON.stringify(patch)]);
  await rolledOut('web', NAMESPACE);
  // The replaced pods had no hook, so their losses are not due to the move.
  await wait(10);

  const port = await nodePortOf('web', NAMESPACE);
  const loading = load(port, { seconds: 60, qps: 300, connections: 8, keepAlive: false });
  await wait(5);
  await apply(nextObjects(true), NAMESPACE);
  await rolledOut('web-next', NAMESPACE);
  await kubectl(['delete', 'deployment', 'web', '-n', NAMESPACE]);
  await wait(20);
  await apply(nextObjects(false), NAMESPACE);
  const result = await loading;
  console.log(JSON.stringify({ move: result }));
  expect(result.lost).toBe(0);
  expect(result.sent).toBeGreaterThan(10_000);
});

describe('when the replicas are omitted next to a new autoscaler', () => {
  const replicasOf = async (name: string): Promise<string> =>
    (await kubectl(['get', 'deployment', name, '-n', NAMESPACE, '-o', 'jsonpath={.spec.replicas}'])).stdout;

  test('a client-side apply sets them to 1, unless the last applied configuration forgets them first', async () => {
    await apply(liveObjects('a'), NAMESPACE);
    await apply(withoutReplicas(liveObjects('a')), NAMESPACE);
    expect(await replicasOf('a')).toBe('1');

    await apply(liveObjects('b'), NAMESPACE);
    const view = await kubectl(['apply', 'view-last-applied', 'deployment/b', '-n', NAMESPACE, '-o', 'yaml']);
    const forgotten = view.stdout.replace(/^ {2}replicas:.*\n/m, '');
    await kubectl(['apply', 'set-last-applied', '-f', '-'], forgotten);
    await apply(withoutReplicas(liveObjects('b')), NAMESPACE);
    expect(await replicasOf('b')).toBe('3');
  });

  test('a server-side apply sets them to 1 too, unless another manager owns them first', async () => {
    await serverSide(liveObjects('c'));
    await serverSide(withoutReplicas(liveObjects('c')));
    expect(await replicasOf('c')).toBe('1');

    await serverSide(liveObjects('d'));
    const handover = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' }, spec: { replicas: 3 } };
    await serverSide([handover], '--field-manager=handover');
    await serverSide(withoutReplicas(liveObjects('d')));
    expect(await replicasOf('d')).toBe('3');
  });
});

async function serverSide(manifests: readonly Manifest[], ...options: string[]): Promise<void> {
  const documents = manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n');
  await kubectl(['apply', '--server-side', ...options, '-n', NAMESPACE, '-f', '-'], documents);
}

/** An existing Deployment, selected by another label, with an unnamed port. */
function liveObjects(name: string): Manifest[] {
  const labels = { run: name };
  const containers = [{ name: 'web', image: IMAGE, ports: [{ containerPort: 8080 }] }];
  const template = { metadata: { labels }, spec: { containers } };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: { replicas: 3, selector: { matchLabels: labels }, template },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { type: 'NodePort', selector: labels, ports: [{ port: 80, targetPort: 8080 }] },
    },
  ];
}

function withoutReplicas(manifests: readonly Manifest[]): Manifest[] {
  return manifests.map((manifest) => {
    const fields = Object.entries(manifest.spec as Manifest).filter(([field]) => field !== 'replicas');
    return { ...manifest, spec: Object.fromEntries(fields) };
  });
}

function nextObjects(targetByNumber: boolean): Manifest[] {
  const chart = new Chart(new App(), 'next');
  new ZeroDowntimeDeployment(chart, 'Web', {
    metadata: { name: 'web-next' },
    selector: { app: 'web' },
    image: IMAGE,
    port: 8080,
    health: Health.http('/healthz'),
    service: ServiceExposure.nodePort({ name: 'web', port: 80, portName: '', targetByNumber }),
  });
  return Testing.synth(chart) as Manifest[];
}
