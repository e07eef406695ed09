import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, type Chart, Duration, JsonPatch, Size } from 'cdk8s';
import { Cpu, PersistentVolumeClaim } from 'cdk8s-plus-27';
import {
  LoadReport,
  LoadTarget,
  LoadTest,
  type LoadTestProps,
  LoadTool,
  type NodePortServiceOptions,
  Qos,
  ServiceExposure,
} from '../../../src';
import { SCHEMA_VERSIONS, schemaErrors } from '../../helpers/kubernetes-schema';
import { at, inContainer, inPod, type Manifest, newChart, newWeb, render, renderAll } from '../../helpers/synth';

const URL = 'http://shop.example.com/';

function newTest(props: Partial<LoadTestProps> = {}, chart: Chart = newChart()): LoadTest {
  return new LoadTest(chart, 'LoadTest', { target: LoadTarget.url(URL), metadata: { name: 'load' }, ...props });
}

const renderJob = (props: Partial<LoadTestProps> = {}): Manifest => render(newTest(props), 'Job');
const argumentsOf = (props: Partial<LoadTestProps>): string =>
  (inPod(renderJob(props), 'initContainers.1.args') as string[]).join(' ');

describe('with only required props', () => {
  const job = render(new LoadTest(newChart(), 'LoadTest', { target: LoadTarget.url(URL) }), 'Job');

  test('Fortio sends 100 requests a second for a minute over 8 kept connections', () => {
    expect(inPod(job, 'initContainers.1')).toMatchObject({
      name: 'fortio',
      image: 'fortio/fortio:1.66.5',
      args: [
        ...['load', '-json', '/report/fortio.json', '-c', '8', '-qps', '100', '-t', '60s', '-timeout', '10s'],
        ...['-keepalive=true', '-nocatchup', '-allow-initial-errors', '-loglevel', 'error', URL],
      ],
    });
  });

  test('a container with a shell waits for the target, and another judges', () => {
    expect(inPod(job, 'initContainers.0')).toMatchObject({ name: 'wait', image: 'busybox:1.37.0' });
    expect(inContainer(job, 'name')).toBe('judge');
    expect(inContainer(job, 'terminationMessagePolicy')).toBe('FallbackToLogsOnError');
  });

  test('it runs once, within a deadline that covers the whole test', () => {
    expect(at(job, 'spec')).toMatchObject({
      backoffLimit: 0,
      completions: 1,
      activeDeadlineSeconds: 60 + 60 + 10 + 120,
    });
    expect(inPod(job, 'restartPolicy')).toBe('Never');
    expect(at(job, 'spec')).not.toHaveProperty('ttlSecondsAfterFinished');
  });

  test('it keeps to the restricted profile, as an unprivileged user without a token', () => {
    expect(inPod(job, 'securityContext')).toEqual({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
      runAsUser: 65534,
      runAsGroup: 65534,
      fsGroup: 65534,
      fsGroupChangePolicy: 'OnRootMismatch',
    });
    for (const path of ['initContainers.0', 'initContainers.1', 'containers.0']) {
      expect(inPod(job, `${path}.securityContext`)).toEqual({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
      });
    }
    expect(inPod(job, 'automountServiceAccountToken')).toBe(false);
  });

  test('the report is kept in the pod', () => {
    expect(inPod(job, 'volumes')).toEqual([{ name: 'report', emptyDir: { sizeLimit: '64Mi' } }]);
  });

  test('it is named after its path and a hash', () => {
    expect(at(job, 'metadata.name')).toMatch(/^test-loadtest-[0-9a-f]{8}-[0-9a-f]{8}$/);
  });
});

test('with all props', () => {
  const chart = newChart();
  const claim = new PersistentVolumeClaim(chart, 'Claim', {
    metadata: { name: 'reports' },
    storage: Size.gibibytes(1),
  });
  const props: Required<LoadTestProps> = {
    target: LoadTarget.url(URL),
    tool: LoadTool.fortio({ image: 'fortio/fortio:latest_release', judgeImage: 'nginx:1.27.5' }),
    duration: Duration.seconds(30),
    qps: 500,
    connections: 4,
    keepAlive: false,
    timeout: Duration.seconds(3),
    startupTime: Duration.seconds(20),
    deadline: Duration.seconds(300),
    report: LoadReport.claim(claim, 'shop'),
    resources: Qos.guaranteed({ cpu: Cpu.millis(500), memory: Size.mebibytes(128) }),
    ttlAfterFinished: Duration.days(1),
    metadata: { name: 'load', namespace: 'shop', labels: { team: 'a' }, annotations: { 'example.com/note': 'x' } },
  };
  const job = render(newTest(props, chart), 'Job');
  expect(at(job, 'metadata')).toMatchObject({
    namespace: 'shop',
    labels: { team: 'a', 'cdk8s-nonstop/load-test': 'load' },
    annotations: { 'example.com/note': 'x' },
  });
  expect(at(job, 'spec')).toMatchObject({ activeDeadlineSeconds: 300, ttlSecondsAfterFinished: 86400 });
  expect((inPod(job, 'initContainers.1.args') as string[]).join(' ')).toContain(
    '-c 4 -qps 500 -t 30s -timeout 3s -keepalive=false',
  );
  expect(inContainer(job, 'image')).toBe('nginx:1.27.5');
  expect(inContainer(job, 'resources')).toEqual({
    limits: { cpu: '500m', memory: '128Mi' },
    requests: { cpu: '500m', memory: '128Mi' },
  });
  expect(inPod(job, 'volumes.0')).toEqual({ name: 'report', persistentVolumeClaim: { claimName: 'reports' } });
  expect(inContainer(job, 'volumeMounts')).toEqual([
    { mountPath: '/report', name: 'report', subPathExpr: 'shop/$(POD_NAME)' },
  ]);
});

test.each(SCHEMA_VERSIONS)('Kubernetes %s knows every field, whatever the tool', (version) => {
  for (const tool of [LoadTool.fortio(), LoadTool.k6(), LoadTool.apacheBench()]) {
    expect(renderAll(newTest({ tool })).flatMap((manifest) => schemaErrors(manifest, version))).toEqual([]);
  }
});

describe('k6', () => {
  test('runs a script from an immutable ConfigMap, whose thresholds decide', () => {
    const test = newTest({ tool: LoadTool.k6(), qps: 50 });
    const configMap = render(test, 'ConfigMap');
    expect(at(configMap, 'immutable')).toBe(true);
    expect((configMap.data as Record<string, string>)['load-test.js']).toContain("lost: ['count==0']");
    const job = render(test, 'Job');
    expect(inContainer(job, 'args')).toEqual(['run', '--quiet', '--no-usage-report', '/scripts/load-test.js']);
    expect(inPod(job, 'volumes.1.configMap.name')).toBe(at(configMap, 'metadata.name'));
    expect(inContainer(job, 'env')).toContainEqual({ name: 'QPS', value: '50' });
  });

  test('takes a custom script', () => {
    const tool = LoadTool.k6({ script: 'export default () => {};', image: 'grafana/k6:latest' });
    const test = newTest({ tool });
    expect(render(test, 'ConfigMap').data as object).toEqual({ 'load-test.js': 'export default () => {};' });
    expect(inContainer(render(test, 'Job'), 'image')).toBe('grafana/k6:latest');
  });
});

describe('ApacheBench is judged by the answers received', () => {
  const answer = 'LOG: header received:\nHTTP/1.1 200 OK\nServer: x\n\n\nLOG: Response code = 200\n';
  const summary = (complete: number, more = ''): string =>
    `Server Software:        x\nComplete requests:      ${complete}\nFailed requests:        7\n${more}`;
  const judge = (printed: string, exit = 0): unknown => {
    const folder = mkdtempSync(join(tmpdir(), 'ab-'));
    const fake = `#!/bin/sh\ncase "$*" in *'-n 1 '*) printf '%s' '${answer}' ;; *) printf '%s' '${printed}'; exit ${exit} ;; esac\n`;
    writeFileSync(join(folder, 'ab'), fake, { mode: 0o755 });
    const container = at(renderJob({ tool: LoadTool.apacheBench() }), 'spec.template.spec.containers.0') as {
      readonly command: string[];
      readonly env: readonly { readonly name: string; readonly value: string }[];
    };
    const env = Object.fromEntries(container.env.map(({ name, value }) => [name, value]));
    const [shell = '', ...args] = container.command;
    const options = {
      env: { ...env, REPORT: folder, PATH: `${folder}:${process.env.PATH}` },
      encoding: 'utf8',
    } as const;
    const { status, stdout } = spawnSync(shell, args, options);
    rmSync(folder, { recursive: true });
    return { status, ...(JSON.parse(stdout) as object) };
  };

  test('all of them, whatever it counts as failed', () => {
    expect(judge(answer + answer + summary(2))).toMatchObject({ status: 0, sent: 2, lost: 0 });
  });

  test('a connection that was closed without an answer is a lost request, although it counts as complete', () => {
    expect(judge(answer + answer + summary(3))).toMatchObject({ status: 1, sent: 3, lost: 1 });
  });

  test('so is another status or a refused connection', () => {
    expect(judge(`${answer}WARNING: Response code not 2xx (502)\n${summary(2)}`)).toMatchObject({ status: 1, lost: 1 });
    expect(judge(answer + summary(1, '   (Connect: 3, Receive: 0, Length: 0, Exceptions: 0)\n'))).toMatchObject({
      status: 1,
      lost: 3,
    });
  });

  test('one that gave up has measured nothing', () => {
    expect(judge(`${answer}apr_pollset_poll: The timeout specified has expired (70007)\n`, 119)).toMatchObject({
      status: 1,
      exit: 119,
    });
  });
});

test('ApacheBench runs and judges in one container, and keeps connections on request', () => {
  const script = (keepAlive: boolean): string => {
    const job = renderJob({ tool: LoadTool.apacheBench(), keepAlive });
    expect(at(job, 'spec.template.spec')).not.toHaveProperty('initContainers');
    return (inContainer(job, 'command') as string[])[2] ?? '';
  };
  expect(script(true)).toContain('ab -k -q');
  expect(script(false)).toContain('ab -q');
});

describe('requests are sent', () => {
  const urlOf = (target: LoadTarget): unknown => argumentsOf({ target }).split(' ').pop();

  test.each<[string, NodePortServiceOptions, string]>([
    ['port 80', { port: 80 }, 'http://web/'],
    ['another port', {}, 'http://web:8080/'],
  ])('to the Service of a workload, on %s', (_name, options, url) => {
    expect(urlOf(LoadTarget.workload(newWeb({ service: ServiceExposure.nodePort(options) })))).toBe(url);
  });

  test('to a Service of another namespace, on a path', () => {
    const web = newWeb({ metadata: { name: 'web', namespace: 'shop' } });
    expect(urlOf(LoadTarget.service(web.service, '/cart?full=1'))).toBe('http://web.shop:8080/cart?full=1');
    expect(at(renderJob({ target: LoadTarget.service(web.service) }), 'metadata.namespace')).toBe('shop');
  });

  test('only to the workload: none of its selectors matches the pods of the test', () => {
    const web = newWeb();
    const test = new LoadTest(web, 'LoadTest', { target: LoadTarget.workload(web), metadata: { name: 'web' } });
    expect(at(render(web, 'Job'), 'spec.template.metadata.labels')).toEqual({ 'cdk8s-nonstop/load-test': 'web' });
    expect(test.podLabels).toEqual({ 'cdk8s-nonstop/load-test': 'web' });
  });
});

describe('the name', () => {
  const nameOf = (props: Partial<LoadTestProps>): unknown => at(renderJob(props), 'metadata.name');

  test('follows from the spec: the same spec gives the same name, another rate another name', () => {
    expect(nameOf({})).toBe(nameOf({}));
    expect(nameOf({})).toMatch(/^load-[0-9a-f]{8}$/);
    expect(nameOf({ qps: 99 })).not.toBe(nameOf({}));
  });

  test('follows from the revision of the workload, so that each rollout is measured', () => {
    const nameWith = (image: string): unknown => nameOf({ target: LoadTarget.workload(newWeb({ image })) });
    expect(nameWith('web:1')).toBe(nameWith('web:1'));
    expect(nameWith('web:1')).not.toBe(nameWith('web:2'));
  });

  test('follows from patches too, and is kept if it is patched itself', () => {
    const patched = (path: string, value: unknown): string => {
      const test = newTest();
      ApiObject.of(test.job).addJsonPatch(JsonPatch.add(path, value));
      expect(at(render(test, 'Job'), 'metadata.name')).toBe(test.jobName);
      return test.jobName;
    };
    expect(patched('/spec/suspend', true)).not.toBe(nameOf({}));
    expect(patched('/metadata/name', 'mine')).toBe('mine');
  });
});

test.each<[string, () => unknown, string]>([
  ['a URL without a scheme', () => LoadTarget.url('shop.example.com'), "'url' should begin with http://"],
  ['a URL with a space', () => LoadTarget.url('http://a b/'), "'url' should begin with http://"],
  ['a path without a slash', () => LoadTarget.workload(newWeb(), 'cart'), "'path' should begin with '/'"],
  [
    'no workload',
    () => LoadTarget.workload('web' as never),
    "'workload' should be a RouteTarget, got 'web'; write new ZeroDowntimeDeployment(this, 'Web', ...)",
  ],
  ['no service', () => LoadTarget.service({} as never), "'service' should be an object such as a Service"],
  ['no target', () => newTest({ target: undefined as never }), "'target' should be a LoadTarget, got undefined"],
  ['no time', () => newTest({ duration: Duration.seconds(0) }), "'duration' should be at least 1s, got 0s"],
  ['no requests', () => newTest({ qps: 0 }), "'qps' should be a whole number from 1 to 1000000, got 0"],
  ['no connection', () => newTest({ connections: 0 }), "'connections' should be a whole number from 1"],
  ['null for a tool', () => newTest({ tool: null as never }), "'tool' should be a LoadTool"],
  ['an empty image', () => LoadTool.fortio({ image: ' ' }), "'image' should be a non-empty string"],
  ['an empty script', () => LoadTool.k6({ script: '' }), "'script' should be a non-empty string"],
  ['an empty folder', () => LoadReport.claim({ name: 'x' } as never, ''), "'folder' should be a non-empty string"],
  ['a folder above', () => LoadReport.claim({ name: 'x' } as never, '../x'), "'folder' should be a path below"],
  [
    'a rate with ApacheBench',
    () => newTest({ tool: LoadTool.apacheBench(), qps: 5 }),
    "'qps' should be omitted with ApacheBench, got 5: it has no fixed rate; use LoadTool.fortio()",
  ],
  [
    'a deadline within the test',
    () => newTest({ deadline: Duration.seconds(130) }),
    "'deadline' should exceed startupTime + duration + timeout = 130s, got 130s",
  ],
  ['a name that is too long', () => newTest({ metadata: { name: 'a'.repeat(49) } }), "'metadata.name' should be a DNS"],
])('%s is refused', (_name, make, message) => {
  expect(make).toThrow(message);
});

describe("the judge of Fortio's report", () => {
  const judge = (inContainer(renderJob(), 'command') as string[])[2] ?? '';

  function judged(codes: Readonly<Record<string, number>>): { readonly passes: boolean; readonly summary: unknown } {
    const folder = mkdtempSync(join(tmpdir(), 'load-test-'));
    const report = { RunType: 'HTTP', RetCodes: codes, IPCountMap: { '10.0.0.1:80': 9 }, SocketCount: 53 };
    writeFileSync(join(folder, 'fortio.json'), JSON.stringify(report, undefined, 2));
    let passes = true;
    try {
      execFileSync('/bin/sh', ['-c', judge], { env: { ...process.env, REPORT: folder }, stdio: 'pipe' });
    } catch {
      passes = false;
    }
    return { passes, summary: JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) };
  }

  test.each<[string, Record<string, number>, boolean, object]>([
    ['passes when all are answered', { 200: 29569 }, true, { sent: 29569, lost: 0 }],
    ['passes any 2xx', { 200: 1, 204: 2 }, true, { sent: 3, lost: 0 }],
    ['fails for one without an answer', { '-1': 1, 200: 99 }, false, { sent: 100, lost: 1 }],
    ['fails for one 502', { 200: 99, 502: 1 }, false, { sent: 100, lost: 1 }],
    ['fails when nothing was sent', {}, false, { sent: 0, lost: 0 }],
  ])('%s', (_name, codes, passes, counts) => {
    const result = judged(codes);
    expect(result.passes).toBe(passes);
    expect(result.summary).toEqual({ ...counts, sockets: 53, codes });
  });
});
