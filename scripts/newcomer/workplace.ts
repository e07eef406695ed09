/** A folder in which steps are followed, with one version of Node and the registry of this run. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Step } from './steps';

export interface Workplace {
  readonly folder: string;
  /** The folder of the executable of Node. */
  readonly node: string;
  readonly registry: string;
  /** The cache that all versions of Node share, so that each package is downloaded once. */
  readonly cache: string;
}

export interface Outcome {
  readonly code: number;
  readonly output: string;
}

export interface Done {
  readonly command: string;
  readonly seconds: number;
  /** The manifests that exist by then. */
  readonly manifests: readonly string[];
}

/** Follows steps until one fails, which throws. As in a user's shell, `cd` lasts. */
export async function follow(steps: readonly Step[], place: Workplace): Promise<readonly Done[]> {
  const done: Done[] = [];
  let { folder } = place;
  mkdirSync(folder, { recursive: true });
  for (const step of steps) {
    if (step.kind === 'write') {
      writeFileSync(join(folder, step.file), step.text);
    } else {
      const started = performance.now();
      const { code, output } = await execute(`${step.command}\npwd > '${place.folder}/.cwd'`, { ...place, folder });
      if (code !== 0) {
        throw new Error(`'${step.command}' should exit with 0, got ${code}, in ${folder}:\n${output}`);
      }
      folder = readFileSync(join(place.folder, '.cwd'), 'utf8').trim();
      const seconds = (performance.now() - started) / 1000;
      done.push({ command: step.command, seconds, manifests: manifestsIn(join(folder, 'dist')) });
    }
  }
  return done;
}

function manifestsIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.k8s.yaml')) : [];
}

/** Runs one script, and returns what it printed. It has no terminal, so nothing waits for an answer. */
export async function execute(script: string, place: Workplace): Promise<Outcome> {
  const child = spawn('bash', ['-eu', '-o', 'pipefail', '-c', script], {
    cwd: place.folder,
    env: environmentOf(place),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return { code: await ended(child), output };
}

function environmentOf({ node, registry, cache }: Workplace): NodeJS.ProcessEnv {
  // `npm run` describes this repository in variables of its own, which an npm that it starts would obey.
  const own = Object.entries(process.env).filter(([name]) => !/^(?:npm_|INIT_CWD$|NODE_OPTIONS$)/i.test(name));
  return {
    ...Object.fromEntries(own),
    PATH: [node, withoutModules(process.env.PATH ?? '')].join(delimiter),
    npm_config_registry: registry,
    npm_config_cache: cache,
    npm_config_prefer_offline: 'true',
    // A user at a terminal is asked by npx before it installs something, and says yes.
    npm_config_yes: 'true',
    npm_config_audit: 'false',
    npm_config_update_notifier: 'false',
  };
}

/** Without the programs of this repository, which a user does not have. */
function withoutModules(path: string): string {
  const folders = path.split(delimiter);
  return folders.filter((folder) => !/node_modules|node-gyp-bin/.test(folder)).join(delimiter);
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? -1);
    });
  });
}
