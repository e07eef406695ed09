/**
 * A Canary with Traefik: Flagger makes a TraefikService with weights, and the workload's IngressRoute targets it.
 * Flagger up to 1.41 makes it in the group traefik.containo.us, so Traefik 2.11 has to read it. Prometheus is not used:
 * without metrics, the weight grows as long as the pods are ready.
 */
import { App, Chart, Duration, Testing } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import {
  Autoscaling,
  Canary,
  CanaryAnalysis,
  CanaryProvider,
  GracefulShutdown,
  Health,
  PreStopHook,
  TraefikVersion,
  ZeroDowntimeDeployment,
} from '../../src';
import type { Manifest } from '../helpers/synth';
import { apply, applyDefinitions, kubectl, load, type LoadResult, statusOf, traefikPorts, wait } from './cluster';

const NAMESPACE = 'nonstop-traefik-canary';
const HOST = 'canary.test';
const weights: string[] = [];

beforeAll(async () => {
  await applyDefinitions();
  await kubectl(['create', 'namespace', NAMESPACE]);
});

afterAll(async () => {
  // Delete the Canary first, while Flagger can still remove its finalizer.
  await kubectl(['delete', 'canary', '--all', '-n', NAMESPACE, '--timeout=60s']);
  await kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

test('the route goes through the TraefikService that Flagger makes', async () => {
  expect(await apply(workload('6.9.2'), NAMESPACE)).toBe('');
  await phase('Initialized', 150);
  await wait(5);
  const [port] = await traefikPorts('traefik2');
  expect(await weightsNow()).toBe('podinfo-primary=100');
  expect(await statusOf({ port, headers: { Host: HOST } })).toBe(200);
});

test('a revision is promoted by weight under load without loss', async () => {
  const [port] = await traefikPorts('traefik2');
  const loading = load(port, { seconds: 150, qps: 100, connections: 8, keepAlive: false, host: HOST });
  await wait(3);
  await apply(workload('6.9.1'), NAMESPACE);
  await phase('Progressing', 60);
  await phase('Succeeded', 140);
  const result: LoadResult = await loading;
  console.log(JSON.stringify({ traefikCanary: 'promotion', weights: [...new Set(weights)], ...result }));
  expect(result.lost).toBe(0);
  expect(weights).toContain('podinfo-primary=50 podinfo-canary=50');
});

function workload(version: string): Manifest[] {
  const chart = new Chart(new App(), 'traefik-canary');
  const podinfo = new ZeroDowntimeDeployment(chart, 'Podinfo', {
    metadata: { name: 'podinfo' },
    image: `ghcr.io/stefanprodan/podinfo:${version}`,
    port: 9898,
    health: Health.http('/healthz', { startupTime: Duration.seconds(20) }),
    shutdown: GracefulShutdown.drain({ longestRequest: Duration.seconds(5), hook: PreStopHook.sleepCommand() }),
    autoscaling: Autoscaling.between(2, 3).onCpuAverageValue(Cpu.millis(500)),
  });
  podinfo.exposeViaIngressRoute({ host: HOST, version: TraefikVersion.V2 });
  new Canary(chart, 'Canary', {
    workload: podinfo,
    provider: CanaryProvider.traefik(),
    analysis: CanaryAnalysis.weighted({ interval: Duration.seconds(10), stepWeight: 25, maxWeight: 50 }),
  });
  return Testing.synth(chart) as Manifest[];
}

async function phase(wanted: string, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000;
  let seen = '';
  while (Date.now() < end) {
    const { stdout } = await kubectl(['get', 'canary/podinfo', '-n', NAMESPACE, '-o', 'jsonpath={.status.phase}']);
    seen = stdout;
    if (seen !== '' && seen !== 'Initializing') {
      weights.push(await weightsNow());
    }
    if (seen === wanted) {
      return;
    }
    await wait(1);
  }
  const { stdout } = await kubectl(['get', 'events', '-n', NAMESPACE]);
  throw new Error(`the Canary is ${seen}, not ${wanted}, after ${seconds} s\n${stdout}`);
}

async function weightsNow(): Promise<string> {
  const each = '{range .spec.weighted.services[*]}{.name}={.weight} {end}';
  const kind = 'traefikservices.traefik.containo.us/podinfo';
  const { stdout } = await kubectl(['get', kind, '-n', NAMESPACE, '--ignore-not-found', '-o', `jsonpath=${each}`]);
  return stdout.trim();
}
