import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const DOORS = ['command', 'index', 'jest', 'rehearsal'];

/** A package whose library and command only say that they were loaded. */
const folder = mkdtempSync(join(tmpdir(), 'nonstop-entry-'));
cpSync(join(ROOT, 'entry'), join(folder, 'entry'), { recursive: true });
cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
for (const file of ['lib/cli.js', 'lib/src/index.js', 'lib/src/jest/index.js', 'lib/src/rehearsal/index.js']) {
  mkdirSync(join(folder, file, '..'), { recursive: true });
  writeFileSync(join(folder, file), "console.log('loaded');\nmodule.exports = { loaded: true };\n");
}

function load(door: string, version: string): { readonly code: number | null; readonly output: string } {
  const script = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });
    require('./entry/${door}.js');`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}

test.each(DOORS)('%s says in one line what to do about an old Node', (door) => {
  const { code, output } = load(door, '18.20.8');
  expect(code).toBe(door === 'command' ? 2 : 1);
  expect(output).toMatch(/^.*cdk8s-nonstop needs Node 20\.19\.0 or newer, got 18\.20\.8; install the current LTS.*$/m);
  expect(output).not.toContain('    at ');
});

test.each([
  ['8.17.0', false],
  ['20.9.0', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.0.0', true],
  ['100.1.0', true],
])('Node %s can run it: %s', (version, expected) => {
  const { code, output } = load('command', version);
  expect(code).toBe(expected ? 0 : 2);
  expect(output).toContain(expected ? 'loaded' : `got ${version};`);
});

test.each(DOORS)('%s loads what it leads to', (door) => {
  expect(load(door, process.versions.node)).toEqual({ code: 0, output: 'loaded\n' });
});

test.each([
  [
    "require('cdk8s');",
    "cdk8s-nonstop needs cdk8s, which is not installed; run 'npm install cdk8s cdk8s-plus-27 constructs'",
  ],
  ["require('cdk8s-plus-27');", 'cdk8s-nonstop needs cdk8s-plus-27, which is not installed'],
  ["require('constructs');", 'cdk8s-nonstop needs constructs, which is not installed'],
])('a missing peer, by %s, is explained', (line, message) => {
  writeFileSync(join(folder, 'lib/src/index.js'), line);
  const { code, output } = load('index', process.versions.node);
  expect(code).toBe(1);
  expect(output).toContain(message);
  expect(output).not.toContain('Require stack');
});

test.each([
  ["require('left-pad');", "Cannot find module 'left-pad'"],
  ["throw new Error('of another kind');", 'of another kind'],
  ["throw 'no error';", 'no error'],
])('any other failure, such as %s, stays as it is', (line, message) => {
  writeFileSync(join(folder, 'lib/src/index.js'), line);
  expect(load('index', process.versions.node).output).toContain(message);
});
