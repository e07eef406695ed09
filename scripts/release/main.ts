/**
 * Shows what a release would publish where: `npm run release`. With `-- --publish`, as in the release workflow, it
 * publishes the packages of npm, unless something has to be done first. Needs a build.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publications, releaseProblems, type Manifest } from './plan';

const ROOT = join(__dirname, '../..');
const FOLDERS = [ROOT, join(ROOT, 'create')];

interface Packed {
  readonly name: string;
  readonly entryCount: number;
  readonly size: number;
  readonly unpackedSize: number;
}

function main(): number {
  const packages = FOLDERS.map((folder) => JSON.parse(read(join(folder, 'package.json'))) as Manifest);
  const tags = git('tag', '--points-at', 'HEAD')
    .split('\n')
    .filter((tag) => tag !== '');
  const problems = releaseProblems(packages, read(join(ROOT, 'CHANGELOG.md')), tags);
  for (const { registry, name, version, by } of publications(packages)) {
    console.log(`${registry}: ${name} ${version}\n  by ${by}`);
  }
  FOLDERS.map(pack).forEach(({ name, entryCount, size, unpackedSize }) => {
    console.log(`${name}: ${entryCount} files, ${size} bytes packed, ${unpackedSize} bytes unpacked`);
  });
  problems.forEach((problem) => {
    console.log(`before that, ${problem}`);
  });
  if (!process.argv.includes('--publish')) {
    console.log('nothing was published: pass --publish to do it');
    return 0;
  }
  if (problems.length === 0) {
    FOLDERS.forEach(publish);
  }
  return problems.length === 0 ? 0 : 1;
}

function pack(folder: string): Packed {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: folder, encoding: 'utf8' });
  const [packed] = Object.values(JSON.parse(output) as Readonly<Record<string, Packed>>);
  if (packed === undefined) {
    throw new Error(`npm should describe what it packs in ${folder}, got: ${output}`);
  }
  return packed;
}

function publish(folder: string): void {
  execFileSync('npm', ['publish', '--provenance', '--access', 'public'], { cwd: folder, stdio: 'inherit' });
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' });
}

process.exitCode = main();
