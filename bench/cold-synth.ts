/**
 * Measures `cdk8s synth` of the shortest program from a cold start, with the settings of our template and with
 * those of the `cdk8s init typescript-app` template: ts-node with type checks, started by npx, TypeScript 5.9 and the
 * types of Node and Jest.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { programsOf } from '../scripts/docs-programs';
import { medianOfPairs, milliseconds } from './timing';

const ROOT = join(__dirname, '..');
const MODULES = join(ROOT, 'node_modules');
const TEMPLATE = join(MODULES, 'cdk8s-cli/templates/typescript-app');

const OURS = join(ROOT, 'create/template');

export function benchColdSynth(): void {
  if (!existsSync(join(ROOT, 'lib/src/index.js'))) {
    throw new Error("the package should be built first, got no lib/; run 'npm run build'");
  }
  const folder = mkdtempSync(join(tmpdir(), 'nonstop-bench-'));
  try {
    const ours = project(join(folder, 'ours'), OURS);
    const template = project(join(folder, 'template'), TEMPLATE);
    const times = medianOfPairs(
      5,
      () => {
        synth(ours);
      },
      () => {
        synth(template);
      },
    );
    const ratio = (times.a / times.b).toFixed(2);
    console.log('cold cdk8s synth of the shortest program (median of 5; goal: at most 0.4 times)');
    console.log(`  with tsx ${milliseconds(times.a)}  cdk8s' template ${milliseconds(times.b)}  ${ratio} times`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes the README's program with the settings of `source`. */
function project(folder: string, source: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'main.ts'), programsOf('README.md')[0]?.code ?? '');
  copyFileSync(join(source, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  // The template also lists what `cdk8s import` should fetch, which synth does not read.
  copyFileSync(join(source, 'cdk8s.yaml'), join(folder, 'cdk8s.yaml'));
  writeFileSync(join(folder, 'package.json'), '{"private": true}');
  for (const name of [
    'cdk8s',
    'cdk8s-plus-27',
    'cdk8s-cli',
    'constructs',
    'ts-node',
    'tsx',
    '@types/node',
    '@types/jest',
    '.bin',
  ]) {
    link(join(MODULES, name), join(folder, 'node_modules', name));
  }
  link(join(MODULES, 'jsii-rosetta/node_modules/typescript'), join(folder, 'node_modules/typescript'));
  link(ROOT, join(folder, 'node_modules/cdk8s-nonstop'));
  return folder;
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

function synth(folder: string): void {
  const cli = join(MODULES, 'cdk8s-cli/bin/cdk8s');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, 'synth', '--check-upgrade=false', '--no-validate'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  if (status !== 0 || !existsSync(join(folder, 'dist/quickstart.k8s.yaml'))) {
    throw new Error(`cdk8s synth should write dist/quickstart.k8s.yaml, got exit code ${status}:\n${stdout}${stderr}`);
  }
}
