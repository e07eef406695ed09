import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Ajv from 'ajv';
import { FakeApi } from '../rehearsal/fake-api';
import { Harness } from './harness';

const ROOT = join(__dirname, '../..');
const SCHEMA = JSON.parse(readFileSync(join(ROOT, 'schemas/rehearsal.schema.json'), 'utf8')) as object;
const harness = new Harness();
let api: FakeApi;
let workload: Server;
let isLosing = false;

jest.setTimeout(20_000);

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

// A machine that is busy for half a second makes the generator fall behind, which keeps a run from passing, rightly.
jest.retryTimes(2);

beforeAll(async () => {
  execFileSync(process.execPath, [join(ROOT, 'scripts/bundle.js'), harness.folder]);
  workload = createServer((request, response) => {
    if (isLosing && api.changes.length > 0) {
      request.socket.destroy();
    } else {
      response.end('ok');
    }
  });
  await new Promise<void>((resolve) => workload.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  workload.closeAllConnections();
  await new Promise((resolve) => workload.close(resolve));
  harness.remove();
});

beforeEach(async () => {
  isLosing = false;
  api = await FakeApi.start();
});

afterEach(() => api.stop());

function start(...args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const url = `http://127.0.0.1:${(workload.address() as AddressInfo).port}/`;
  const env = { PATH: process.env.PATH, KUBECONFIG: api.kubeconfig(), XDG_STATE_HOME: join(harness.folder, 'state') };
  const given = args.includes('--undo') ? args : ['--url', url, '--for', '500ms', '--limit', '20s', ...args];
  const child = spawn(process.execPath, [join(harness.folder, 'cli.js'), 'rehearse', ...given], {
    cwd: harness.folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => (text.stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (text.stderr += data.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, ...text });
    });
  });
  return { child, ended };
}

const run = (...args: readonly string[]): Promise<Ended> => start(...args).ended;

test('what loses nothing ends with 0, and its JSON is valid by the published schema', async () => {
  const { code, stdout, stderr } = await run('web', '--yes', '--format', 'json', '--disturb', 'rollout,scale-down');
  const report = JSON.parse(stdout) as { readonly disturbances: readonly { readonly name: string }[] };
  const validate = new Ajv({ allErrors: true }).compile(SCHEMA);
  validate(report);
  expect(validate.errors).toBeNull();
  expect({ code, names: report.disturbances.map(({ name }) => name) }).toEqual({
    code: 0,
    names: ['rollout', 'scale-down'],
  });
  expect(stderr).toContain('nonstop: control: 0 of ');
  expect(stderr).toContain("disturbs Deployment shop/web in the cluster of context 'fake'");
  expect(stderr).not.toContain('a-secret-token');
});

test('what loses requests ends with 1, in words and as a failure for CI', async () => {
  isLosing = true;
  const { code, stdout } = await run('web', '--yes', '--output', 'junit=out/junit.xml');
  expect(code).toBe(1);
  expect(stdout).toMatch(/rollout\s+\d+\s+\d+ .*ms/);
  expect(stdout).toMatch(/\d+ requests sent, \d+ lost\n$/);
  expect(readFileSync(join(harness.folder, 'out/junit.xml'), 'utf8')).toMatch(
    /<testcase classname="nonstop.rehearsal" name="rollout" time="[\d.]+"><failure message="\d+ of \d+ requests lost">/,
  );
});

test('a page shows each run, with what was predicted of it beside', async () => {
  const { code, stdout } = await run('web', '--yes', '--compare', '--report', 'out/page.html');
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /Predicted and measured, until what was done was undone:[^]*rollout +measured[^]*rollout +predicted/,
  );
  const page = readFileSync(join(harness.folder, 'out/page.html'), 'utf8');
  expect(page).toContain('Measured on a cluster, under load.');
  expect(page.match(/<svg[^>]* class="timeline/g)?.length).toBe(3);
});

test('without a person to ask nothing is done, unless it is agreed to beforehand', async () => {
  const { code, stdout, stderr } = await run('web');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain("standard input is no terminal; pass '--yes' to agree");
  expect(api.changes).toEqual([]);
});

test.each([
  [['wbe', '--yes'], "should have a Deployment 'wbe', got none; there are: web; did you mean 'web'?"],
  [['web', '--yes', '--disturb', 'rolout'], "got 'rolout'; did you mean 'rollout'?"],
  [
    ['web', '--yes', '--context', 'fale'],
    "should be a context of the kubeconfig, got 'fale'; there are: fake; did you mean 'fake'?",
  ],
  [['web', '--rate', '0'], "'--rate' should be a number above 0"],
  [['web', '--for', '30'], "'--for' should be a time such as 30s, got '30'"],
  [['web', '--header', 'secret'], "'--header' should be 'NAME: VALUE', got a text without a colon"],
  [['web', '--expect', '2xx'], "'--expect' should be HTTP status codes with commas, got '2xx'"],
  [['web', '--patch', 'nope.yaml'], 'cannot read the patch nope.yaml: no such file'],
  [['web', '--service', 'web:80'], "one of '--url' and '--service' should say where requests are sent to"],
  [['web', '--output', 'sarif=x'], "'--output' should begin with one of text, json, junit, got 'sarif'"],
  [[], "'nonstop rehearse' should be given a Deployment, got none"],
])('%j is refused with a remedy', async (args, message) => {
  const { code, stdout, stderr } = await run(...args);
  expect(stderr).toContain(message);
  expect({ code, stdout, changes: api.changes }).toEqual({ code: 2, stdout: '', changes: [] });
});

test('a namespace on the deny list of the configuration is refused', async () => {
  harness.write('nonstop.config.json', JSON.stringify({ rehearse: { denyNamespaces: ['sh*'] } }));
  const { code, stderr } = await run('web', '--yes');
  harness.write('nonstop.config.json', '{}');
  expect(code).toBe(2);
  expect(stderr).toContain("namespace 'shop' should not be rehearsed in: it is on the deny list as 'sh*'");
});

test('an interrupt undoes what was done, and says so', async () => {
  const before = JSON.stringify(api.deployment.spec);
  api.isControlled = false;
  const { child, ended } = start('web', '--yes');
  const timer = setInterval(() => {
    if (api.changes.length > 0) {
      clearInterval(timer);
      child.kill('SIGINT');
      api.isControlled = true;
    }
  }, 20);
  const { code, stderr } = await ended;
  expect(code).toBe(2);
  expect(stderr).toContain('interrupted; undoing what was changed');
  expect(stderr).toContain('it was interrupted; what it had changed is undone');
  expect(JSON.stringify(api.deployment.spec)).toBe(before);
  expect(await run('--undo')).toMatchObject({ code: 0, stdout: 'nothing to undo\n' });
});

test('what was left behind by a kill is undone by its own command', async () => {
  const before = JSON.stringify(api.deployment.spec);
  api.isControlled = false;
  const { child, ended } = start('web', '--yes');
  const timer = setInterval(() => {
    if (api.changes.length > 0) {
      clearInterval(timer);
      child.kill('SIGKILL');
    }
  }, 20);
  await ended;
  api.isControlled = true;
  const again = await run('web', '--yes');
  expect(again.stderr).toContain(
    "has not undone what it did (changed the template of Deployment web); run 'nonstop rehearse --undo'",
  );
  const undone = await run('--undo');
  expect(undone).toMatchObject({ code: 0, stdout: 'undone: changed the template of Deployment web (shop/web)\n' });
  expect(JSON.stringify(api.deployment.spec)).toBe(before);
});
