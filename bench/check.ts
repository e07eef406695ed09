/**
 * Prints the cost of checking 10,000 objects with the bundled command, compared with parsing alone and with kube-linter
 * if installed: `npm run bench:check`. Needs a build.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifests } from './manifests';

const COMMAND = join(__dirname, '../lib/cli.js');
const ROUNDS = 3;

interface Run {
  readonly seconds: number;
  readonly mebibytes: number;
}

const folder = mkdtempSync(join(tmpdir(), 'nonstop-bench-'));
try {
  main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function main(): void {
  const small = write('small.yaml', 2500 / 4);
  const large = write('large.yaml', 10_000 / 4);
  print('nonstop --version', best(process.execPath, [COMMAND, '--version']));
  const smallRun = best(process.execPath, [COMMAND, 'check', small, '--format', 'json']);
  print('cdk8s-nonstop check, 2,500 objects', smallRun);
  const largeRun = best(process.execPath, [COMMAND, 'check', large, '--format', 'json']);
  print('cdk8s-nonstop check, 10,000 objects', largeRun);
  print('the same with comments', best(process.execPath, [COMMAND, 'check', commented(large), '--format', 'json']));
  print('js-yaml alone, 10,000 objects', best(process.execPath, ['-e', parseOnly(large)]));
  const growth = largeRun.seconds / smallRun.seconds;
  console.log(`four times the objects take ${growth.toFixed(1)} times as long, including start-up`);
  const linter = process.env.KUBE_LINTER ?? 'kube-linter';
  if (spawnSync(linter, ['version']).status !== 0) {
    console.log('kube-linter: not found; put it on the PATH, or set KUBE_LINTER to its path');
    return;
  }
  const linterRun = best(linter, ['lint', '--format', 'json', large]);
  print('kube-linter, 10,000 objects', linterRun);
  console.log(`nonstop takes ${((100 * largeRun.seconds) / linterRun.seconds).toFixed(0)} % of kube-linter's time`);
}

function write(name: string, groups: number): string {
  const path = join(folder, name);
  writeFileSync(path, manifests(groups));
  console.log(`${name}: ${groups * 4} objects, ${(statSync(path).size / 1e6).toFixed(1)} MB`);
  return path;
}

/** The same manifests with a comment after a value of each object, which only the YAML library reads. */
function commented(path: string): string {
  const other = join(folder, 'commented.yaml');
  writeFileSync(other, readFileSync(path, 'utf8').replaceAll(/^kind: .*$/gm, '$& # as written'));
  return other;
}

/** Returns the fastest of a few runs, including process start, and the highest memory of any. */
function best(program: string, args: readonly string[]): Run {
  const runs = Array.from({ length: ROUNDS }, () => measure(program, args));
  return {
    seconds: Math.min(...runs.map(({ seconds }) => seconds)),
    mebibytes: Math.max(...runs.map(({ mebibytes }) => mebibytes)),
  };
}

function measure(program: string, args: readonly string[]): Run {
  const started = process.hrtime.bigint();
  const ended = spawnSync('/usr/bin/time', ['-f', '%M', program, ...args], { maxBuffer: 1024 ** 3, encoding: 'utf8' });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  // For both commands, 0 means clean and 1 means findings; 2 would mean that nothing was checked.
  const kibibytes = Number(ended.stderr.trim().split('\n').at(-1));
  if (ended.error !== undefined || (ended.status ?? 2) > 1 || Number.isNaN(kibibytes)) {
    throw new Error(`${program} should have ended with 0 or 1, got ${ended.status ?? 'a signal'}: ${ended.stderr}`);
  }
  return { seconds, mebibytes: kibibytes / 1024 };
}

function parseOnly(path: string): string {
  const library = JSON.stringify(require.resolve('js-yaml'));
  return `require(${library}).loadAll(require('node:fs').readFileSync(${JSON.stringify(path)}, 'utf8'))`;
}

function print(what: string, { seconds, mebibytes }: Run): void {
  console.log(`${what.padEnd(32)} ${seconds.toFixed(2).padStart(7)} s ${mebibytes.toFixed(0).padStart(6)} MiB`);
}
