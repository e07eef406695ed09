// Draws the pictures in the docs from the examples, and inserts the output of commands:
// node --import tsx scripts/draw-pictures.ts [--check]
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Chart } from 'cdk8s';
import { EXAMPLES } from '../examples';
import { exampleOf } from '../src/rules/example';
import { ruleOf } from '../src/rules/register';
import { between } from './between';
import { runCommand } from './run-command';

const ROOT = join(__dirname, '..');
const PICTURES = 'docs/pictures';
const CHECK_PAGE = 'docs/reference/check.md';
const SIMULATE_PAGE = 'docs/reference/simulate.md';

/** The name of each picture and the arguments of its simulation, in a folder with every example as NAME.yaml. */
const DRAWN: Readonly<Record<string, readonly string[]>> = {
  'before-and-after': ['--compare', 'before.yaml', 'after.yaml'],
  strategies: ['before.yaml', '--strategy', 'surge-all,stop-all-but-one,one-by-one'],
  quickstart: ['quickstart.yaml'],
  'rolling-update': ['rolling-update.yaml'],
  traefik: ['traefik.yaml', '--scenario', 'drain'],
  podinfo: ['podinfo.yaml', '--scenario', 'scale-down'],
};

/** The plain Deployment that was measured, and the same one with the constructs' hook, probe and budget. */
const MEASURED: Readonly<Record<string, string>> = { before: 'naive', after: 'good' };

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nonstop-pictures-'));
  try {
    writeManifests(folder);
    for (const [name, args] of Object.entries(DRAWN)) {
      await runCommand(folder, ['simulate', ...args, '--no-config', '--svg', `${name}.svg`]);
      keep(`${PICTURES}/${name}.svg`, readFileSync(join(folder, `${name}.svg`), 'utf8'));
    }
    await keepOutput(SIMULATE_PAGE, folder, ['simulate', 'before.yaml', '--no-config', '--quiet']);
    await keepOutput(CHECK_PAGE, folder, ['check', 'web.yaml', '--no-config', '--rule', 'grace-zero']);
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
  writeFileSync(join(folder, 'web.yaml'), exampleOf(ruleOf('grace-zero')).bad);
  for (const [name, measured] of Object.entries(MEASURED)) {
    writeFileSync(join(folder, `${name}.yaml`), readFileSync(join(ROOT, 'test/measured', `${measured}.yaml`), 'utf8'));
  }
}

/** Inserts the output of a command between the marks of a page. */
async function keepOutput(page: string, folder: string, args: readonly string[]): Promise<void> {
  const output = await runCommand(folder, args);
  keep(page, between(readFileSync(join(ROOT, page), 'utf8'), 'output', `\`\`\`\n${output}\`\`\``));
}

function keep(file: string, after: string): void {
  const path = join(ROOT, file);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (before !== after && process.argv.includes('--check')) {
    throw new Error(`${file} should match the output of scripts/draw-pictures.ts, got a difference; run it`);
  }
  mkdirSync(join(ROOT, PICTURES), { recursive: true });
  writeFileSync(path, after);
}

void main();
