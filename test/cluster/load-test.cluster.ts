/**
 * A LoadTest while pods are replaced: it passes if nothing is lost, fails if something is, and keeps its report.
 */
import { App, Chart, Duration, Size, Testing } from 'cdk8s';
import { PersistentVolumeAccessMode, PersistentVolumeClaim } from 'cdk8s-plus-27';
import { RollingUpdateChart } from '../../examples/rolling-update/chart';
import { LoadReport, LoadTarget, LoadTest, type LoadTestProps, LoadTool } from '../../src';
import type { Manifest } from '../helpers/synth';
import { apply, applyDefinitions, kubectl, rolledOut, wait } from './cluster';
import { PLAIN_DEPLOYMENT } from './plain-deployment';

const NAMESPACE = 'nonstop-load-test';
const IMAGE = 'nginx:1.27.5';

beforeAll(async () => {
  await applyDefinitions();
  await kubectl(['create', 'namespace', NAMESPACE]);
});

afterAll(async () => {
  await kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

test('a rollout of rolling-update passes', async () => {
  const chart = new RollingUpdateChart(new App(), 'rolling-update');
  const manifests = Testing.synth(chart) as Manifest[];
  await apply(
    manifests.filter(({ kind }) => kind !== 'Job'),
    NAMESPACE,
  );
  await rolledOut('zero-downtime', NAMESPACE);
  expect(await judge('ours', 'http://zero-downtime/', 'zero-downtime')).toMatchObject({ passed: true, lost: 0 });
});

test('a rollout of a plain Deployment fails', async () => {
  await apply(PLAIN_DEPLOYMENT, NAMESPACE);
  await rolledOut('plain', NAMESPACE);
  const { passed, lost } = await judge('theirs', 'http://plain/', 'plain');
  expect({ passed, hasLost: lost > 0 }).toEqual({ passed: false, hasLost: true });
});

test('k6 gives the same verdicts', async () => {
  const k6 = { tool: LoadTool.k6(), qps: 200 };
  expect(await statusUnderRestart(defineIn('ours-by-k6', 'http://zero-downtime/', k6), 'zero-downtime')).toBe('1/');
  expect(await statusUnderRestart(defineIn('theirs-by-k6', 'http://plain/', k6), 'plain')).toBe('/1');
});

test('the report outlives the pod in a claim, in a folder for each run', async () => {
  const chart = new Chart(new App(), 'claim');
  const claim = new PersistentVolumeClaim(chart, 'Claim', {
    metadata: { name: 'reports' },
    accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE],
    storage: Size.gibibytes(1),
    storageClassName: 'standard',
  });
  const test = define(chart, 'kept', 'http://plain/', {
    duration: Duration.seconds(5),
    report: LoadReport.claim(claim),
  });
  expect(await apply(Testing.synth(chart) as Manifest[], NAMESPACE)).toBe('');
  expect(await ended(test.jobName, 120)).toBe('1/');
  await kubectl(['delete', `job/${test.jobName}`, '-n', NAMESPACE]);
  const reader = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'reader' },
    spec: {
      restartPolicy: 'Never',
      containers: [
        {
          name: 'reader',
          image: IMAGE,
          command: ['bash', '-c', 'cd /reports && find . -type f && cat $(find . -name "*.json" | head -1)'],
          volumeMounts: [{ name: 'reports', mountPath: '/reports' }],
        },
      ],
      volumes: [{ name: 'reports', persistentVolumeClaim: { claimName: 'reports' } }],
    },
  };
  await apply([reader], NAMESPACE);
  await kubectl(['wait', 'pod/reader', '-n', NAMESPACE, '--for=jsonpath={.status.phase}=Succeeded', '--timeout=60s']);
  const { stdout } = await kubectl(['logs', 'reader', '-n', NAMESPACE]);
  expect(stdout).toContain(`./load-tests/${test.jobName}`);
  expect(stdout).toContain('"RetCodes"');
});

function define(chart: Chart, name: string, url: string, more: Partial<LoadTestProps>): LoadTest {
  return new LoadTest(chart, 'LoadTest', {
    metadata: { name },
    target: LoadTarget.url(url),
    tool: LoadTool.fortio({ judgeImage: IMAGE }),
    qps: 500,
    connections: 8,
    keepAlive: false,
    ...more,
  });
}

interface Judgement {
  readonly passed: boolean;
  readonly sent: number;
  readonly lost: number;
}

/** Restarts a Deployment under the load of a LoadTest with a separate judging container. */
async function judge(name: string, url: string, deployment: string): Promise<Judgement> {
  const test = defineIn(name, url, {});
  const status = await statusUnderRestart(test, deployment);
  const { stdout } = await kubectl(['logs', `job/${test.jobName}`, '-n', NAMESPACE, '-c', 'judge']);
  console.log(JSON.stringify({ loadTest: name, status }), stdout.trim());
  return { passed: status === '1/', ...(JSON.parse(stdout) as { readonly sent: number; readonly lost: number }) };
}

function defineIn(name: string, url: string, more: Partial<LoadTestProps>): LoadTest {
  return define(new Chart(new App(), name), name, url, { duration: Duration.seconds(60), ...more });
}

async function statusUnderRestart(test: LoadTest, deployment: string): Promise<string> {
  await apply(Testing.synth(Chart.of(test)) as Manifest[], NAMESPACE);
  await kubectl(['wait', `job/${test.jobName}`, '-n', NAMESPACE, '--for=jsonpath={.status.active}=1', '--timeout=30s']);
  await wait(8);
  await kubectl(['rollout', 'restart', `deployment/${deployment}`, '-n', NAMESPACE]);
  await rolledOut(deployment, NAMESPACE);
  return ended(test.jobName, 180);
}

/** Waits for a Job to end, and returns how many of its pods succeeded and failed. */
async function ended(job: string, seconds: number): Promise<string> {
  const jsonpath = 'jsonpath={.status.succeeded}/{.status.failed}';
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const { stdout } = await kubectl(['get', `job/${job}`, '-n', NAMESPACE, '-o', jsonpath]);
    if (stdout !== '/') {
      return stdout;
    }
    await wait(1);
  }
  throw new Error(`job ${job} has not ended after ${seconds} s`);
}
