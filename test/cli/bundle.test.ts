import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE_TIMEOUT_MS, bundleInto } from '../helpers/bundle';
import { CLEAN, Harness, LOSING } from './harness';

const ROOT = join(__dirname, '../..');
const harness = new Harness();
const command = join(harness.folder, 'nonstop.js');

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

const NAIVE = readFileSync(join(ROOT, 'test/measured/naive.yaml'), 'utf8');

beforeAll(async () => {
  // Nothing else is installed here: the bundle has to contain everything it needs.
  await bundleInto(harness.folder);
  renameSync(join(harness.folder, 'cli.js'), command);
}, BUNDLE_TIMEOUT_MS);
afterAll(() => {
  harness.remove();
});

function start(args: readonly string[], shell?: string): ChildProcess {
  const options = { cwd: harness.folder, env: { PATH: process.env.PATH, NO_COLOR: '1' } };
  return shell === undefined
    ? spawn(process.execPath, [command, ...args], options)
    : spawn('bash', ['--norc', '-o', 'pipefail', '-c', shell, process.execPath, command], options);
}

/** A slow machine shows progress where a fast one is done before. */
function withoutProgress(stderr: string): string {
  return stderr.replace(/^nonstop: .* runs done\n/gm, '');
}

function end(child: ChildProcess): Promise<Ended> {
  const text = { stdout: '', stderr: '' };
  child.stdout?.on('data', (data: Buffer) => (text.stdout += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (text.stderr += data.toString()));
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      resolve({ code, signal, ...text });
    });
  });
}

const bash = (script: string): Promise<Ended> => end(start([], script));

test('the bundle prints the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
  expect(await end(start(['--version']))).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('exit codes and streams are those of the function', async () => {
  harness.write('clean.yaml', CLEAN);
  harness.write('losing.yaml', LOSING);
  expect(await end(start(['check', 'clean.yaml']))).toMatchObject({ code: 0, stderr: '' });
  expect(await end(start(['check', 'losing.yaml']))).toMatchObject({ code: 1, stderr: '' });
  expect(await end(start(['check', 'nope.yaml']))).toMatchObject({ code: 2 });
  expect(await end(start([]))).toMatchObject({ code: 2, stdout: '' });
});

test('a pipe gets no colors, even if CI is set', async () => {
  harness.write('losing.yaml', LOSING);
  const { stdout } = await end(start([], 'unset NO_COLOR; CI=true "$0" "$1" check losing.yaml'));
  expect(stdout).toContain('error');
  expect(stdout).not.toContain('\u001b');
});

test('it ends quietly if the reader closes the pipe', async () => {
  harness.write('many.yaml', Array.from({ length: 200 }, (_, i) => LOSING.replaceAll('web', `web${i}`)).join('---\n'));
  const { stdout, stderr, code } = await bash('"$0" "$1" check many.yaml | head -1');
  expect({ lines: stdout.split('\n').length, stderr, code }).toEqual({ lines: 2, stderr: '', code: 1 });
});

test('a long report reaches a slow pipe in full', async () => {
  const { stdout } = await bash('"$0" "$1" check many.yaml --format json | (sleep 0.3; tail -c 3)');
  expect(stdout).toBe(']\n}\n'.slice(-3));
});

test('standard output that cannot be written is exit code 2', async () => {
  const { code, stderr } = await bash('"$0" "$1" check clean.yaml > /dev/full');
  expect(code).toBe(2);
  expect(stderr).toContain('ENOSPC');
});

test("a shell's <(...) is read like a file", async () => {
  expect(await bash('"$0" "$1" check <(cat losing.yaml)')).toMatchObject({ code: 1, stderr: '' });
});

test('an interrupt ends it at once while it waits for input', async () => {
  const child = start(['check', '-']);
  const ended = end(child);
  setTimeout(() => child.kill('SIGINT'), 300);
  expect(await ended).toEqual({ code: null, signal: 'SIGINT', stdout: '', stderr: '' });
});

test('a loop of symbolic links terminates', async () => {
  mkdirSync(join(harness.folder, 'loop/a'), { recursive: true });
  harness.write('loop/a/clean.yaml', CLEAN);
  symlinkSync('..', join(harness.folder, 'loop/a/up'));
  symlinkSync('clean.yaml', join(harness.folder, 'loop/a/link.yaml'));
  symlinkSync('self.yaml', join(harness.folder, 'loop/a/self.yaml'));
  const { code, stderr } = await end(start(['check', 'loop']));
  expect(code).toBe(2);
  expect(stderr).toBe(`nonstop: ${join('loop', 'a', 'self.yaml')}: too many symbolic links\n`);
});

test('an endless device is cut off at the size limit', async () => {
  const { code, stderr } = await end(start(['check', '/dev/zero']));
  expect(code).toBe(2);
  expect(stderr).toContain('/dev/zero: file should be at most 64 MiB, got more');
});

test('reports are replaced atomically, and links to them stay links', async () => {
  harness.write('out/old.json', 'old');
  symlinkSync('old.json', join(harness.folder, 'out/report.json'));
  await end(start(['check', 'clean.yaml', '--output', 'json=out/report.json']));
  expect(readdirSync(join(harness.folder, 'out')).sort()).toEqual(['old.json', 'report.json']);
  expect(readFileSync(join(harness.folder, 'out/old.json'), 'utf8')).toContain('"scanned": 1');
});

test('a file without read permission is reported', async () => {
  chmodSync(harness.write('secret.yaml', CLEAN), 0);
  chmodSync(harness.folder, 0o755);
  // Root may read anything, so a test that runs as root switches to another user.
  const uid = process.getuid?.() === 0 ? 65534 : undefined;
  const child = spawn(process.execPath, [command, 'check', 'secret.yaml'], { cwd: harness.folder, uid });
  expect(await end(child)).toMatchObject({ code: 2, stderr: expect.stringContaining('permission denied') as string });
});

describe('simulate', () => {
  const MANY = ['simulate', 'naive.yaml', '--scenario', 'all', '--seeds', '10', '--format', 'json'];
  const ENDLESS = ['simulate', 'naive.yaml', '--scenario', 'all', '--seeds', '10000', '--format', 'json'];

  beforeAll(() => {
    harness.write('naive.yaml', NAIVE);
  });

  test('gives the same on many cores as on one', async () => {
    // Without the thread's file it has to do all the work itself.
    const alone = new Harness();
    alone.write('nonstop.js', readFileSync(command));
    alone.write('simulate.js', readFileSync(join(harness.folder, 'simulate.js')));
    alone.write('naive.yaml', NAIVE);
    const child = spawn(process.execPath, [join(alone.folder, 'nonstop.js'), ...MANY], { cwd: alone.folder });
    const [one, many] = await Promise.all([end(child), end(start(MANY))]);
    alone.remove();
    const [first, second] = [one, many].map((ended) => ({ ...ended, stderr: withoutProgress(ended.stderr) }));
    expect(second).toEqual(first);
    expect(second).toMatchObject({ code: 1, stderr: '' });
  }, 60_000);

  test('shows a bar on a terminal once it takes longer than a second', async () => {
    // More work than any machine does in a second: the test waits for the bar, not the end.
    const line = `exec "${process.execPath}" "${command}" ${ENDLESS.join(' ')} >/dev/null`;
    const child = spawn('script', ['-qec', line, '/dev/null'], { cwd: harness.folder });
    const shown = new Promise<string>((resolve) => {
      let text = '';
      child.stdout.on('data', (data: Buffer) => {
        text += data.toString();
        if (text.includes('left')) {
          resolve(text);
        }
      });
    });
    const ended = end(child);
    expect(await shown).toMatch(/simulating .* of 120000 runs/);
    child.kill();
    await ended;
  }, 60_000);

  test('reports wrong usage as the other commands do', async () => {
    const { code, stderr } = await end(start(['simulate', 'naive.yaml', '--seeds', 'x']));
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "nonstop: '--seeds' should be a whole number from 1 to 10000, got 'x'; 100 is the default\n",
    });
  });

  test('it ends quietly if the reader closes the pipe', async () => {
    const { stdout, stderr, code } = await bash('"$0" "$1" simulate naive.yaml --seeds 2 | head -1');
    expect({ stdout, stderr: withoutProgress(stderr), code }).toEqual({
      stdout: 'Deployment web\n',
      stderr: '',
      code: 1,
    });
  });

  test('an interrupt ends it at once, and leaves no report behind', async () => {
    const child = start([...ENDLESS, '--output', 'html=interrupted.html']);
    const ended = end(child);
    setTimeout(() => child.kill('SIGINT'), 700);
    expect(await ended).toEqual({ code: null, signal: 'SIGINT', stdout: '', stderr: '' });
    expect(readdirSync(harness.folder).filter((name) => name.includes('interrupted'))).toEqual([]);
  }, 60_000);
});
