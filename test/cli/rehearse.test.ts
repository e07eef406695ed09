/**
 * The command without a cluster: the options it passes to the rehearsal, and how it reports the result. Whole processes
 * are tested in test/rehearsal/rehearse.test.ts.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { judgeRehearsal, judgeRun, type Rehearsal, type RehearsalRun } from '../../src/model/results/rehearsal';
import type * as Rehearsing from '../../src/rehearsal';
import { RehearsalError } from '../../src/rehearsal/rehearsal-error';
import { Harness, type Options, type Outcome } from './harness';

const harness = new Harness();
const rehearse = jest.fn<Promise<Rehearsal>, [Rehearsing.RehearsalOptions]>();
const undoRehearsals = jest.fn<Promise<Rehearsing.UndoResult>, [Rehearsing.UndoOptions]>();

jest.mock('../../src/cli/commands/rehearse/load-rehearsal', () => ({
  loadRehearsal: (): typeof Rehearsing => ({ rehearse, undoRehearsals, RehearsalError, judgeRehearsal, judgeRun }),
}));

beforeEach(() => {
  rehearse.mockReset().mockImplementation(async ({ confirm }) => {
    if ((await confirm?.('This disturbs web.')) === false) {
      throw new RehearsalError('nothing was done: the rehearsal was not confirmed');
    }
    return rehearsal();
  });
  undoRehearsals.mockReset().mockResolvedValue({ undone: [], left: [] });
});

afterEach(() => {
  rmSync(join(harness.folder, 'nonstop.config.json'), { force: true });
});
afterAll(() => {
  harness.remove();
});

const run = (args: readonly string[], options: Options = {}): Promise<Outcome> =>
  harness.run(['rehearse', ...args], options);

const WORKLOAD = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };

function stretch(name: string, more: Partial<RehearsalRun> = {}): RehearsalRun {
  const fates = { answered: 60, refused: 0, reset: 0, cut: 0, 'timed-out': 0, 'no-endpoint': 0, failed: 0 };
  const requests = [{ from: 0, until: 1, answered: 60, lost: 0 }];
  const nothing = { pods: [], routers: [], losses: [], events: [] };
  const timeline = { workload: WORKLOAD, scenario: name, durationSeconds: 1, ...nothing, requests };
  const latency = { p50Ms: 1, p90Ms: 1, p99Ms: 1, p999Ms: 1, maxMs: 1 };
  const counts = { sent: 60, lost: 0, fates, repeated: 0, latency, generatorLagMs: 1 };
  return { name, ...counts, undone: true, problems: [], timeline, ...more };
}

const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', uid: 'u' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'app', image: 'web:1' }] } },
  },
};
const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop', uid: 's' },
  spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80 }] },
};

function rehearsal(...disturbances: readonly RehearsalRun[]): Rehearsal {
  const runs = disturbances.length === 0 ? [stretch('rollout', { turnedAt: 0.5 })] : disturbances;
  const objects = [DEPLOYMENT, SERVICE];
  return {
    workload: WORKLOAD,
    context: 'fake',
    url: 'http://web/',
    objects,
    control: stretch('control'),
    disturbances: runs,
  };
}

test('every option reaches the rehearsal', async () => {
  harness.write('patch.yaml', 'spec: { minReadySeconds: 3 }\n');
  harness.write(
    'nonstop.config.json',
    JSON.stringify({ rehearse: { denyNamespaces: ['pay*'], denyContexts: ['prod'] } }),
  );
  const { code, stderr } = await run([
    ...['web', '-n', 'shop', '--context', 'dev', '--kubeconfig', 'kc', '--url', 'https://web/', '--yes', '--insecure'],
    ...['--disturb', 'rollout,drain', '--disturb', 'delete-pod', '--for', '1m', '--limit', '90s', '--rate', '500'],
    ...['--connections', '20', '--use', 'kept', '--http2', '--method', 'put', '--header', 'A: b:c', '--header', 'D:e'],
    ...['--data', 'x', '--timeout', '500ms', '--expect', '200,404', '--no-repeat', '--via', 'ip netns exec c'],
    ...['--patch', 'patch.yaml', '--nodes', '2', '--allow-node-drain', '--journal', 'j.json'],
  ]);
  harness.write('nonstop.config.json', '{}');
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: 'nonstop: using the configuration nonstop.config.json\nThis disturbs web.\n',
  });
  const { signal, confirm, onProgress, ...options } = rehearse.mock.calls[0]![0];
  expect([typeof confirm, typeof onProgress]).toEqual(['function', 'function']);
  expect(options).toEqual({
    deployment: 'web',
    namespace: 'shop',
    context: 'dev',
    kubeconfig: 'kc',
    url: 'https://web/',
    disturbances: ['rollout', 'drain', 'delete-pod'],
    seconds: 60,
    limitSeconds: 90,
    load: {
      rate: 500,
      connections: 20,
      use: 'kept',
      http2: true,
      method: 'PUT',
      headers: { A: 'b:c', D: 'e' },
      body: 'x',
      timeoutSeconds: 0.5,
      expect: [200, 404],
      repeat: false,
      insecure: true,
    },
    fortio: false,
    via: ['ip', 'netns', 'exec', 'c'],
    patch: { spec: { minReadySeconds: 3 } },
    nodes: 2,
    allowNodeDrain: true,
    deny: { namespaces: ['pay*'], contexts: ['prod'] },
    journal: join(harness.folder, 'j.json'),
  });
  expect(signal?.aborted).toBe(false);
});

test('options that are not given are left to the rehearsal', async () => {
  await run(['web', '--service', 'web:80', '--load', 'fortio', '--yes', '-q']);
  expect(rehearse.mock.calls[0]![0]).toMatchObject({
    service: 'web:80',
    disturbances: ['rollout'],
    load: { headers: {}, http2: false, insecure: false, repeat: true },
    fortio: true,
    via: [],
    allowNodeDrain: false,
    deny: { namespaces: [], contexts: [] },
  });
});

test.each([
  [rehearsal(), 0],
  [rehearsal(stretch('rollout', { lost: 1 })), 1],
  [rehearsal(stretch('rollout', { problems: ['the generator fell behind'] })), 2],
  [rehearsal(stretch('rollout', { undone: false })), 2],
])('its exit code says what was proven', async (result, expected) => {
  rehearse.mockResolvedValue(result);
  expect((await run(['web', '--url', 'http://web/', '--yes'])).code).toBe(expected);
});

test('reports go to standard output and files, progress to standard error unless --quiet is set', async () => {
  rehearse.mockImplementation(({ onProgress }) => {
    onProgress?.('control');
    return Promise.resolve(rehearsal(stretch('rollout', { lost: 7 })));
  });
  const { stdout, stderr } = await run([
    'web',
    '--url',
    'http://web/',
    '--yes',
    '--format',
    'json',
    '--output',
    'junit=out/j.xml',
  ]);
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, disturbances: [{ name: 'rollout', lost: 7 }] });
  expect(stderr).toBe('nonstop: control\nnonstop: wrote out/j.xml\n');
  expect(readFileSync(join(harness.folder, 'out/j.xml'), 'utf8')).toContain('<failure message="7 of 60 requests lost"');
  expect((await run(['web', '--url', 'http://web/', '--yes', '-q'])).stderr).toBe('');
});

test('a page shows each run next to its prediction under the same load', async () => {
  const { code, stdout } = await run(['web', '--url', 'http://web/', '--yes', '--compare', '--report', 'page.html']);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /Predicted and measured, until the changes were undone:[^]*rollout +measured[^]*rollout +predicted/,
  );
  const page = readFileSync(join(harness.folder, 'page.html'), 'utf8');
  expect(page).toContain('Measured on a cluster, under load.');
  expect(page.match(/<svg[^>]* class="timeline/g)?.length).toBe(3);
});

test('without a terminal to confirm on, nothing is done unless it is confirmed in advance', async () => {
  const { code, stdout, stderr } = await run(['web', '--url', 'http://web/']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain("standard input is not a terminal; pass '--yes' to confirm");
});

test.each([
  ['y\n', 0],
  ['Yes\n', 0],
  ['n\n', 2],
  ['\n', 2],
  ['yikes\n', 2],
])('the answer %j is respected', async (stdin, expected) => {
  const { code, stderr } = await run(['web', '--url', 'http://web/'], { isInteractive: true, stdin });
  expect(code).toBe(expected);
  expect(stderr).toMatch(/^This disturbs web\.\nContinue\? \[y\/N\] /);
});

test.each([
  [['web', '--rate', '0'], "'--rate' should be a number above 0"],
  [['web', '--connections', '1.5'], "'--connections' should be a whole number"],
  [['web', '--for', '30'], "'--for' should be a time such as 30s, got '30'"],
  [['web', '--header', 'secret'], "'--header' should be 'NAME: VALUE', got no colon"],
  [['web', '--expect', '2xx'], "'--expect' should be HTTP status codes separated by commas, got '2xx'"],
  [['web', '--patch', 'nope.yaml'], 'cannot read the patch nope.yaml: no such file'],
  [['web', '--output', 'sarif=x'], "'--output' should begin with one of text, json, junit, got 'sarif'"],
  [[], "'cdk8s-nonstop rehearse' should be followed by a Deployment, got none"],
])('%j is refused with a remedy before the confirmation', async (args, message) => {
  const { code, stdout, stderr } = await run(args);
  expect(stderr).toContain(message);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(rehearse).not.toHaveBeenCalled();
});

test('a report that cannot be written, or would replace an input, is noticed before the rehearsal', async () => {
  harness.write('patch.yaml', 'spec: {}\n');
  const base = ['web', '--url', 'http://web/', '--yes', '--patch', 'patch.yaml'];
  for (const [args, message] of [
    [['--report', 'patch.yaml'], "'--report' should not be an input, got patch.yaml"],
    [['--output', 'json=patch.yaml/x'], 'cannot write the report patch.yaml/x: '],
    [['--report', 'x', '--output', 'json=x'], "got x for '--output' and '--report'"],
    [['--report', '-'], "'--report' should name a file, got '-'"],
  ] as const) {
    const { code, stderr } = await run([...base, ...args]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  }
  expect(rehearse).not.toHaveBeenCalled();
});

test('text of a cluster forges no line, in the announcement, the progress or an undo', async () => {
  const evil = '::error::\u202ex\u001b[2J';
  rehearse.mockImplementation(async ({ confirm, onProgress }) => {
    onProgress?.(`a\n${evil}`);
    await confirm?.(`This disturbs web.\n${evil}`);
    throw new RehearsalError(`${evil}\n${evil}`);
  });
  undoRehearsals.mockResolvedValue({ undone: [evil], left: [`x\n${evil}`] });
  const { stderr } = await run(['web', '--url', 'http://web/', '--yes']);
  const { stdout } = await run(['--undo']);
  expect(stderr + stdout).not.toMatch(/\u202e|\p{Cc}\[2J|^\s*::/mu);
});

test('a misspelled word comes with a suggestion', async () => {
  rehearse.mockRejectedValue(
    new RehearsalError("a disturbance should be another, got 'rolout'", 'rolout', ['rollout']),
  );
  const { code, stderr } = await run(['web', '--url', 'http://web/', '--yes']);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: "nonstop: a disturbance should be another, got 'rolout'; did you mean 'rollout'?\n",
  });
});

test('an undo reports what it did and what is left', async () => {
  expect(await run(['--undo'])).toEqual({ code: 0, stdout: 'nothing to undo\n', stderr: '' });
  undoRehearsals.mockResolvedValue({ undone: ['cordoned node a (shop/web)'], left: ['scaled web: no'] });
  expect(await run(['--undo', '--context', 'dev', '--journal', 'j.json'])).toMatchObject({
    code: 2,
    stdout: 'undone: cordoned node a (shop/web)\nnot undone: scaled web: no\n',
  });
  expect(undoRehearsals.mock.calls[1]![0]).toMatchObject({ context: 'dev', journal: join(harness.folder, 'j.json') });
});
