import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BUNDLE_TIMEOUT_MS, bundleInto } from '../helpers/bundle';

const ROOT = join(__dirname, '../..');
const MODULES = dirname(dirname(require.resolve('cdk8s/package.json')));
const folder = mkdtempSync(join(tmpdir(), 'nonstop-synth-'));

const PROGRAM = `
const { App, Chart, ApiObject } = require('cdk8s');
const chart = new Chart(new App(), 'shop');
const spec = { terminationGracePeriodSeconds: Number(process.env.GRACE), containers: [{ name: 'app', image: 'nginx:1.27.5' }] };
new ApiObject(chart, 'web', {
  apiVersion: 'v1', kind: 'Pod', metadata: { labels: { app: 'web' } }, spec,
});
new ApiObject(chart, 'service', {
  apiVersion: 'v1', kind: 'Service', spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80 }] },
});
chart.node.root.synth();
`;

const CONFIG = `app: node main.js
validations:
  - package: ./node_modules/cdk8s-nonstop
    version: 0.1.0
    class: NonstopValidation
    properties:
      rules:
        prestop-covers-propagation: off
        readiness-on-serving-container: off
`;

beforeAll(async () => {
  const plugin = join(folder, 'node_modules/cdk8s-nonstop');
  mkdirSync(join(plugin, 'plugin'), { recursive: true });
  for (const name of ['cdk8s', 'constructs']) {
    symlinkSync(join(MODULES, name), join(folder, 'node_modules', name));
  }
  // As after a build: the plugin's own file, and the bundled checker that it loads on demand.
  await bundleInto(plugin);
  const esbuild = join(MODULES, 'esbuild/bin/esbuild');
  for (const name of ['nonstop-validation', 'load-checker']) {
    const options = ['--format=cjs', `--outfile=${join(plugin, `src/plugin/${name}.js`)}`];
    execFileSync(process.execPath, [esbuild, join(ROOT, `src/plugin/${name}.ts`), ...options], { stdio: 'ignore' });
  }
  writeFileSync(join(plugin, 'package.json'), JSON.stringify({ main: 'src/plugin/nonstop-validation.js' }));
  writeFileSync(join(folder, 'main.js'), PROGRAM);
  writeFileSync(join(folder, 'cdk8s.yaml'), CONFIG);
}, BUNDLE_TIMEOUT_MS);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function synth(grace: number, reports: string): ReturnType<typeof spawnSync> {
  const cli = join(MODULES, 'cdk8s-cli/bin/cdk8s');
  return spawnSync(process.execPath, [cli, 'synth', '--validate', '--validation-reports-output-file', reports], {
    cwd: folder,
    env: { ...process.env, GRACE: String(grace) },
    encoding: 'utf8',
  });
}

test('cdk8s synth fails if requests would be lost, and names the construct', () => {
  const { status } = synth(0, 'failure.json');
  expect(status).toBe(2);
  const { reports } = JSON.parse(readFileSync(join(folder, 'failure.json'), 'utf8')) as {
    readonly reports: readonly { readonly violations: readonly object[]; readonly summary: object }[];
  };
  expect(reports[0]?.summary).toMatchObject({ status: 'failure' });
  expect(reports[0]?.violations).toEqual([
    expect.objectContaining({
      ruleName: 'grace-zero',
      violatingConstructs: [expect.objectContaining({ constructPath: 'shop/web' })],
    }),
  ]);
});

test('cdk8s synth succeeds if nothing would be lost', () => {
  const { status, stdout } = synth(60, 'success.json');
  expect(stdout).toContain('Validations ended succesfully');
  expect(status).toBe(0);
});
