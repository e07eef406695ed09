import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { create } from '../../create/src/create';

const TEMPLATE = join(__dirname, '../../create/template');

interface Outcome {
  readonly code: number;
  readonly cwd: string;
  readonly asked: readonly string[];
  readonly printed: string;
  readonly complaints: string;
}

/** Runs it in an empty folder; `lines` are typed at a terminal, if there is one. */
async function run(argv: readonly string[], lines?: readonly string[], cwd = emptyFolder()): Promise<Outcome> {
  const asked: string[] = [];
  const left = [...(lines ?? [])];
  let [printed, complaints] = ['', ''];
  const ask = (question: string): Promise<string> => {
    asked.push(question);
    return Promise.resolve(left.shift() ?? '');
  };
  const code = await create(
    argv,
    { template: TEMPLATE, version: '1.2.3' },
    {
      cwd,
      ask: lines === undefined ? undefined : ask,
      print: (text) => (printed += text),
      complain: (text) => (complaints += text),
    },
  );
  return { code, cwd, asked, printed, complaints };
}

function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'nonstop-create-'));
}

function read({ cwd }: Outcome, file: string): string {
  return readFileSync(join(cwd, file), 'utf8');
}

test('without a terminal it asks nothing, and writes the template as it is', async () => {
  const outcome = await run([]);
  expect(outcome).toMatchObject({ code: 0, asked: [], complaints: '' });
  for (const file of [
    'main.ts',
    'web-chart.ts',
    'test/web-chart.test.ts',
    'package.json',
    '.github/workflows/ci.yml',
  ]) {
    expect(read(outcome, join('my-app', file))).toBe(readFileSync(join(TEMPLATE, file), 'utf8'));
  }
  expect(read(outcome, 'my-app/.gitignore')).toContain('node_modules/');
  expect(existsSync(join(outcome.cwd, 'my-app/gitignore'))).toBe(false);
  expect(outcome.printed).toContain("cd 'my-app'\n  npm install");
});

test('at a terminal it asks three questions, and an empty answer is the default', async () => {
  const outcome = await run([], ['shop', '', '8080/ready']);
  expect(outcome.asked).toEqual([
    'Folder (my-app): ',
    'Image (ghcr.io/stefanprodan/podinfo:6.9.2): ',
    'Port and path where it says that it is healthy (9898/healthz): ',
  ]);
  const chart = read(outcome, 'shop/web-chart.ts');
  expect(chart).toContain("image: 'ghcr.io/stefanprodan/podinfo:6.9.2',");
  expect(chart).toContain("port: 8080,\n      health: Health.http('/ready'),");
  expect(read(outcome, 'shop/main.ts')).toContain("new WebChart(app, 'shop');");
  expect(read(outcome, 'shop/package.json')).toContain('"name": "shop"');
  expect(read(outcome, 'shop/README.md')).toMatch(/^# shop\n/);
});

test('it asks only for what no argument gives', async () => {
  const image = 'registry.example.com:5000/team/web:1.2.3';
  const outcome = await run(['shop', '--image', image], [':80/']);
  expect(outcome.asked).toHaveLength(1);
  expect(read(outcome, 'shop/web-chart.ts')).toContain(
    `image: '${image}',\n      port: 80,\n      health: Health.http('/'),`,
  );
});

test('--yes asks nothing', async () => {
  expect(await run(['shop', '--yes'], ['never read'])).toMatchObject({ code: 0, asked: [] });
});

test('an answer that is none is explained, and asked for again', async () => {
  const outcome = await run(['shop'], ['two words', 'web:1', '99999/', '80']);
  expect(outcome.complaints).toBe(
    "'image' should be an image, such as 'registry.example.com/shop:1.4.2', got 'two words'\n" +
      "'health' should be a port and a path, such as '8080/healthz', got '99999/'\n" +
      "'health' should be a port and a path, such as '8080/healthz', got '80'\n",
  );
  expect(read(outcome, 'shop/web-chart.ts')).toContain('port: 9898');
});

test.each([
  [['--health', '0/x'], "'health' should be a port and a path, such as '8080/healthz', got '0/x'"],
  [['--health', "80/'+evil()+'"], "'health' should be a port and a path"],
  [['--image', "x', evil(), '"], "'image' should be an image"],
  [[' '], "'folder' should be the name of a new folder, got ' '"],
  [['a', 'b'], "one folder should be named, got 'a' and 'b'"],
  [['--imgae', 'x'], "unknown option '--imgae'; see --help"],
  [['--image'], "option '--image <value>' argument missing; see --help"],
])('%j is refused before anything is written', async (argv, complaint) => {
  const outcome = await run(argv);
  expect(outcome.code).toBe(2);
  expect(outcome.complaints).toContain(`create-cdk8s-nonstop: ${complaint}`);
  expect(existsSync(join(outcome.cwd, 'my-app'))).toBe(false);
});

test.each([
  ['shop', 'shop'],
  ['apps/My Shop!', 'my-shop'],
  ['été', 't'],
  ['___', 'my-app'],
  // npm installs no package into one of the same name.
  ['jest', 'jest-app'],
  ['cdk8s', 'cdk8s-app'],
  ['test', 'test'],
])('a folder %s holds the package %s', async (folder, name) => {
  expect(read(await run([folder]), join(folder, 'package.json'))).toContain(`"name": "${name}"`);
});

test('the current folder can be the project, if it is empty but for git', async () => {
  const cwd = emptyFolder();
  mkdirSync(join(cwd, '.git'));
  const outcome = await run(['.'], undefined, cwd);
  expect(outcome.code).toBe(0);
  expect(read(outcome, 'package.json')).toContain(`"name": "${basename(cwd).toLowerCase()}"`);
});

test.each(['a folder with files', 'a file'])('%s is not overwritten', async (kind) => {
  const cwd = emptyFolder();
  const taken = join(cwd, 'my-app');
  if (kind === 'a file') {
    writeFileSync(taken, 'mine');
  } else {
    mkdirSync(taken);
    writeFileSync(join(taken, 'main.ts'), 'mine');
  }
  const { code, complaints } = await run([], undefined, cwd);
  expect(code).toBe(2);
  expect(complaints).toMatch(/'my-app' should be a new or empty folder, got (?:main\.ts|a file) there; choose another/);
  expect(readFileSync(kind === 'a file' ? taken : join(taken, 'main.ts'), 'utf8')).toBe('mine');
});

test('help and version are printed, and nothing is written', async () => {
  expect((await run(['--help'])).printed).toContain('npm create cdk8s-nonstop [FOLDER]');
  const outcome = await run(['--version']);
  expect(outcome.printed).toBe('1.2.3\n');
  expect(existsSync(join(outcome.cwd, 'my-app'))).toBe(false);
});
