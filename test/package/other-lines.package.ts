import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { OURS, typesOf } from './assembly';

const ROOT = resolve(__dirname, '../..');
const OTHER = 'cdk8s-plus-34';
const folder = mkdtempSync(join(tmpdir(), 'nonstop-lines-'));

beforeAll(() => {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const { devDependencies } = jsonOf(join(ROOT, 'package.json'));
  const peers = ['cdk8s', 'constructs'].map((name) => `${name}@${devDependencies[name] ?? ''}`);
  execFileSync('npm', ['install', '--silent', '--no-fund', '--no-audit', '--ignore-scripts', ...peers, OTHER], {
    cwd: folder,
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Compiles a program with objects of another line against the declarations of the package. */
function errorsOf(code: string): readonly string[] {
  const file = join(folder, 'program.ts');
  writeFileSync(file, `${DECLARATIONS}${code}\n`);
  const program = ts.createProgram([file], {
    ...{ strict: true, noEmit: true, skipLibCheck: true, types: [], module: ts.ModuleKind.Node16 },
    target: ts.ScriptTarget.ES2022,
    paths: {
      'cdk8s-nonstop': [join(ROOT, 'lib/src/index.d.ts')],
      'cdk8s-plus-27': [join(ROOT, 'node_modules/cdk8s-plus-27')],
      // The other line and the package share these.
      cdk8s: [join(ROOT, 'node_modules/cdk8s')],
      constructs: [join(ROOT, 'node_modules/constructs')],
    },
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const DECLARATIONS = `
import { Health, LoadTarget, Qos, ZeroDowntimeAttachment, ZeroDowntimeDeployment } from 'cdk8s-nonstop';
import type { Chart, Size } from 'cdk8s';
import type { Cpu, Deployment, EnvFrom, EnvValue, ISecret, Service } from '${OTHER}';
declare const chart: Chart, size: Size;
declare const cpu: Cpu, deployment: Deployment, from: EnvFrom, value: EnvValue, secret: ISecret, service: Service;
const web = { image: 'web:1', port: 80, health: Health.http('/') };
`;

test('a program may use objects of another line of cdk8s-plus', () => {
  const code = `
    new ZeroDowntimeAttachment(chart, 'A', { deployment, service, container: deployment.containers[0] });
    new ZeroDowntimeDeployment(chart, 'B', { ...web, envVariables: { A: value }, envFrom: [from] });
    new ZeroDowntimeDeployment(chart, 'C', { ...web, imagePullSecrets: [secret] });
    Qos.guaranteed({ cpu, memory: size });
    LoadTarget.service(service);`;
  expect(errorsOf(code)).toEqual([]);
});

test.each([
  ['a Service as Deployment', "new ZeroDowntimeAttachment(chart, 'A', { deployment: service });"],
  ['an EnvValue as EnvFrom', "new ZeroDowntimeDeployment(chart, 'B', { ...web, envFrom: [value] });"],
  ['text as Cpu', "Qos.guaranteed({ cpu: '1', memory: size });"],
])('%s is refused', (_name, code) => {
  expect(errorsOf(code)).toHaveLength(1);
});

test('no name is one of the newest line, which Java may import as a whole too', () => {
  const taken = new Set(typesOf(join(folder, 'node_modules', OTHER)).map(({ name }) => name));
  expect(OURS.map(({ name }) => name).filter((name) => taken.has(name))).toEqual([]);
});

function jsonOf(path: string): { readonly devDependencies: Readonly<Record<string, string>> } {
  return JSON.parse(ts.sys.readFile(path) ?? '{}') as ReturnType<typeof jsonOf>;
}
