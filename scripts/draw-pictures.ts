// Draws the pictures of the docs from the examples, and prints what the command prints: node -r ts-node/register scripts/draw-pictures.ts [--check]
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Chart } from 'cdk8s';
import { EXAMPLES } from '../examples';
import type { Io } from '../src/cli/io';
import { run } from '../src/cli/run';
import { between } from './between';

const ROOT = join(__dirname, '..');
const PICTURES = 'docs/pictures';
const PAGE = 'docs/reference/simulate.md';

/** A picture's name, and what is simulated for it, in a folder where every example is NAME.yaml. */
const DRAWN: Readonly<Record<string, readonly string[]>> = {
  'before-and-after': ['--compare', 'before.yaml', 'after.yaml'],
  strategies: ['before.yaml', '--strategy', 'surge-all,stop-all-but-one,one-by-one'],
  quickstart: ['quickstart.yaml'],
  'rolling-update': ['rolling-update.yaml'],
  traefik: ['traefik.yaml', '--scenario', 'drain'],
  podinfo: ['podinfo.yaml', '--scenario', 'scale-down'],
};

/** The plain Deployment that was measured, and the same with the constructs' hook, probe and budget. */
const MEASURED: Readonly<Record<string, string>> = { before: 'naive', after: 'good' };

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nonstop-pictures-'));
  try {
    writeManifests(folder);
    for (const [name, args] of Object.entries(DRAWN)) {
      await simulate(folder, [...args, '--no-config', '--svg', `${name}.svg`]);
      keep(`${PICTURES}/${name}.svg`, readFileSync(join(folder, `${name}.svg`), 'utf8'));
    }
    const output = await simulate(folder, ['before.yaml', '--no-config', '--quiet']);
    const page = readFileSync(join(ROOT, PAGE), 'utf8');
    keep(PAGE, between(page, 'output', `\`\`\`\n${output}\`\`\``));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeManifests(folder: string): void {
  for (const [name, Example] of Object.entries(EXAMPLES)) {
    const app = new App();
    const chart: Chart = new Example(app, name);
    writeFileSync(join(folder, `${chart.node.id}.yaml`), app.synthYaml());
  }
  for (const [name, measured] of Object.entries(MEASURED)) {
    writeFileSync(join(folder, `${name}.yaml`), readFileSync(join(ROOT, 'test/measured', `${measured}.yaml`), 'utf8'));
  }
}

async function simulate(cwd: string, args: readonly string[]): Promise<string> {
  let told = '';
  let output = '';
  const io: Io = {
    cwd,
    env: {},
    isTerminal: false,
    isInteractive: false,
    stdout: (text) => {
      output += text;
      return Promise.resolve();
    },
    stderr: (text) => {
      told += text;
      return Promise.resolve();
    },
    stdin: () => process.stdin as AsyncIterable<Uint8Array>,
    onInterrupt: () => () => undefined,
  };
  const code = await run(['simulate', ...args], io);
  if (code === 2) {
    throw new Error(`nonstop simulate ${args.join(' ')} should run, got: ${told}`);
  }
  return output;
}

function keep(file: string, after: string): void {
  const path = join(ROOT, file);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (before !== after && process.argv.includes('--check')) {
    throw new Error(`${file} should be what scripts/draw-pictures.ts draws, got something else; run it`);
  }
  mkdirSync(join(ROOT, PICTURES), { recursive: true });
  writeFileSync(path, after);
}

void main();
