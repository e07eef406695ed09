/**
 * A Canary on a cluster with Flagger and its kubernetes provider: blue/green, without a mesh and without Prometheus.
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
  LoadTarget,
  LoadTest,
  LoadTool,
  PreStopHook,
  ZeroDowntimeDeployment,
} from '../../src';
import type { Manifest } from '../helpers/synth';
import { apply, kubectl, wait } from './cluster';

const NAMESPACE = 'nonstop-flagger';
const IMAGE = 'ghcr.io/stefanprodan/podinfo';

beforeAll(async () => {
  await kubectl(['create', 'namespace', NAMESPACE]);
});

afterAll(async () => {
  // Delete the Canary first, while Flagger can still remove its finalizer.
  await kubectl(['delete', 'canary', '--all', '-n', NAMESPACE, '--timeout=60s']);
  await kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

test('a Canary is initialized: the copy serves, the budget covers it, and there is no warning', async () => {
  expect(await apply(workload('6.9.2'), NAMESPACE)).toBe('');
  await phaseOf('Initialized', 120);
  expect(await jsonpath('deployment/podinfo', '{.spec.replicas}')).toBe('0');
  await kubectl([
    'wait',
    'hpa/podinfo-primary',
    '-n',
    NAMESPACE,
    '--for=jsonpath={.status.currentReplicas}=2',
    '--timeout=60s',
  ]);
  await kubectl(['rollout', 'status', 'deployment/podinfo-primary', '-n', NAMESPACE, '--timeout=60s']);
  await kubectl([
    'wait',
    'pdb/podinfo',
    '-n',
    NAMESPACE,
    '--for=jsonpath={.status.disruptionsAllowed}=1',
    '--timeout=30s',
  ]);
  expect(await jsonpath('service/podinfo', '{.spec.selector.app}')).toBe('podinfo-primary');
  const pod = '{.spec.template.spec';
  expect(await jsonpath('deployment/podinfo-primary', `${pod}.containers[0].lifecycle.preStop.exec.command}`)).toBe(
    '["sleep","5"]',
  );
  expect(
    await jsonpath('deployment/podinfo-primary', `${pod}.topologySpreadConstraints[*].labelSelector.matchLabels.app}`),
  ).toBe('podinfo-primary podinfo-primary');
});

test.each([
  ['new', false],
  ['kept', true],
])('a revision is promoted under load with %s connections without loss', async (connections, keepAlive) => {
  const version = keepAlive ? '6.9.2' : '6.9.1';
  const result = await underLoad(`promotion-${connections}`, keepAlive, 150, async () => {
    await apply(workload(version), NAMESPACE);
    await phaseOf('Succeeded', 140, true);
  });
  console.log(JSON.stringify({ promotion: connections, ...result }));
  expect(result).toMatchObject({ passed: true, lost: 0 });
  expect(await jsonpath('deployment/podinfo-primary', '{.spec.template.spec.containers[0].image}')).toBe(
    `${IMAGE}:${version}`,
  );
});

test('a broken image is rolled back under load without loss', async () => {
  const result = await underLoad('rollback', false, 110, async () => {
    await apply(workload('broken'), NAMESPACE);
    await phaseOf('Failed', 100, true);
  });
  console.log(JSON.stringify({ rollback: 'new', ...result }));
  expect(result).toMatchObject({ passed: true, lost: 0 });
  expect(await jsonpath('deployment/podinfo-primary', '{.spec.template.spec.containers[0].image}')).not.toContain(
    'broken',
  );
});

function workload(version: string): Manifest[] {
  const chart = new Chart(new App(), 'flagger');
  const podinfo = new ZeroDowntimeDeployment(chart, 'Podinfo', {
    metadata: { name: 'podinfo' },
    image: `${IMAGE}:${version}`,
    port: 9898,
    health: Health.http('/healthz', { startupTime: Duration.seconds(20) }),
    shutdown: GracefulShutdown.drain({ longestRequest: Duration.seconds(5), hook: PreStopHook.sleepCommand() }),
    progressDeadline: Duration.seconds(40),
    autoscaling: Autoscaling.between(2, 3).onCpuAverageValue(Cpu.millis(500)),
  });
  new Canary(chart, 'Canary', {
    workload: podinfo,
    provider: CanaryProvider.kubernetes(),
    analysis: CanaryAnalysis.blueGreen({ interval: Duration.seconds(10), iterations: 2, threshold: 2 }),
  });
  return Testing.synth(chart) as Manifest[];
}

interface Result {
  readonly passed: boolean;
  readonly sent: number;
  readonly lost: number;
}

/** The load comes from within the cluster, through the Service that Flagger makes. */
async function underLoad(
  name: string,
  keepAlive: boolean,
  seconds: number,
  disturb: () => Promise<void>,
): Promise<Result> {
  const chart = new Chart(new App(), 'load');
  const test = new LoadTest(chart, 'LoadTest', {
    metadata: { name },
    target: LoadTarget.url('http://podinfo:9898/'),
    tool: LoadTool.fortio({ judgeImage: 'nginx:1.27.5' }),
    duration: Duration.seconds(seconds),
    qps: 100,
    connections: 8,
    keepAlive,
  });
  await apply(Testing.synth(chart) as Manifest[], NAMESPACE);
  await wait(5);
  await disturb();
  const job = `job/${test.jobName}`;
  const status = await eventually(job, '{.status.succeeded}/{.status.failed}', (text) => text !== '/', seconds + 60);
  const { stdout } = await kubectl(['logs', job, '-n', NAMESPACE, '-c', 'judge']);
  return { passed: status === '1/', ...(JSON.parse(stdout) as { readonly sent: number; readonly lost: number }) };
}

async function phaseOf(phase: string, seconds: number, isAgain = false): Promise<void> {
  if (isAgain) {
    // The phase of the previous run may be the same.
    await eventually('canary/podinfo', '{.status.phase}', (text) => text === 'Progressing' || text === 'Promoting', 60);
  }
  await eventually('canary/podinfo', '{.status.phase}', (text) => text === phase, seconds);
}

async function eventually(
  object: string,
  path: string,
  holds: (text: string) => boolean,
  seconds: number,
): Promise<string> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const text = await jsonpath(object, path);
    if (holds(text)) {
      return text;
    }
    if (Date.now() > end) {
      const { stdout } = await kubectl(['get', 'events,pods', '-n', NAMESPACE]);
      throw new Error(`${object} ${path} is ${text} after ${seconds} s\n${stdout}`);
    }
    await wait(1);
  }
}

async function jsonpath(object: string, path: string): Promise<string> {
  const { stdout } = await kubectl(['get', object, '-n', NAMESPACE, '-o', `jsonpath=${path}`]);
  return stdout;
}
