import { spawn, type SpawnOptions } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leftoversOf } from './leftovers';

const onLinux = existsSync('/proc/self/environ') ? test : test.skip;

onLinux.each<[string, (folder: string) => SpawnOptions]>([
  ['runs in the folder', (cwd) => ({ cwd, env: {} })],
  ['has the folder in its environment', (TMPDIR) => ({ cwd: '/', env: { TMPDIR } })],
])('a process that %s is left over until it ends', async (_, optionsFor) => {
  const folder = mkdtempSync(join(tmpdir(), 'nonstop-leftovers-'));
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], optionsFor(folder));
  await new Promise((resolve) => child.once('spawn', resolve));
  const command = expect.stringContaining('setInterval') as string;
  expect(leftoversOf(folder)).toEqual([{ pid: child.pid, command }]);
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill();
  await ended;

  expect(leftoversOf(folder)).toEqual([]);
});
