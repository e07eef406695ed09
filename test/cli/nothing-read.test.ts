/**
 * Nothing that was read is never reported as if nothing had been found.
 */
import { FORMATS } from '../../src/report/format-names';
import { CLEAN, Harness, LOSING } from './harness';

let harness: Harness;
beforeEach(() => {
  harness = new Harness();
  harness.write('a.yaml', CLEAN);
  harness.write('empty.yaml', '# nothing\n---\n');
  harness.write('folder/readme.md', '');
});
afterEach(() => {
  harness.remove();
});

describe('no object at all', () => {
  test.each([
    ['an empty file', ['empty.yaml'], 'empty.yaml'],
    ['a folder without manifests', ['folder'], 'folder'],
    ['empty standard input', ['-'], '-'],
    ['several paths', ['empty.yaml', 'folder'], 'empty.yaml folder'],
  ])('%s is a problem in every format, with exit code 2', async (_what, paths, named) => {
    for (const format of FORMATS) {
      const { code, stdout, stderr } = await harness.run(['check', ...paths, '--format', format]);
      expect(code).toBe(2);
      expect(stderr).toBe(
        `nonstop: ${named}: nothing was checked: the input has no Kubernetes objects; name other files or folders\n`,
      );
      expect(stdout).toMatch(
        format === 'text' ? /^0 objects checked: 1 problem reading the input\n$/ : /nothing was checked/,
      );
    }
  });

  test.each([['empty.yaml'], ['a.yaml'], ['folder'], ['-']])(
    '%s is not simulated, with exit code 2 and a summary that says so',
    async (path) => {
      const { code, stdout, stderr } = await harness.run(['simulate', path]);
      expect(code).toBe(2);
      expect(stdout).toBe('nothing simulated: 1 problem with the input\n');
      expect(stderr).toContain(`nonstop: ${path}: nothing was simulated: `);
    },
  );
});

test('a file that cannot be read is the only reason given for simulating nothing', async () => {
  const { code, stderr } = await harness.run(['simulate', 'absent.yaml']);
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'nonstop: absent.yaml: no such file or directory\n' });
});

describe('a path without any object beside others', () => {
  test('is named on standard error, and does not change the exit code', async () => {
    const { code, stderr } = await harness.run(['check', 'empty.yaml', 'a.yaml', 'folder', '-']);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: ['empty.yaml', 'folder', 'stdin']
        .map((path) => `nonstop: ${path}: no Kubernetes object was found here\n`)
        .join(''),
    });
  });

  test('is not named twice if it is a problem already, or read under another name', async () => {
    const { stderr } = await harness.run(['check', 'nope.yaml', 'a.yaml', './a.yaml', '.']);
    expect(stderr).toBe('nonstop: nope.yaml: no such file or directory\n');
  });
});

describe('objects that no rule judges', () => {
  test('alone, they make no green summary', async () => {
    const { code, stdout } = await harness.run(['check', 'a.yaml', '--color']);
    expect(code).toBe(0);
    expect(stdout).toBe('\u001b[33m1 object checked: none of a kind that a rule judges\u001b[39m\n');
  });

  test('beside others, they need no mention', async () => {
    harness.write('b.yaml', LOSING);
    const { stdout } = await harness.run(['check', '.', '--rule', 'hpa-floor', '--color']);
    expect(stdout).toBe('\u001b[32m3 objects checked: nothing found\u001b[39m\n');
  });

  test('are named if they may run pods', async () => {
    harness.write('b.yaml', `${LOSING}---\napiVersion: acid.zalan.do/v1\nkind: postgresql\nmetadata: { name: db }\n`);
    const { stdout } = await harness.run(['check', 'b.yaml', '--rule', 'hpa-floor']);
    expect(stdout).toContain('not judged, although it may run pods: postgresql\n');
    expect((await harness.run(['check', 'b.yaml', '-q', '--rule', 'hpa-floor'])).stdout).not.toContain('postgresql');
  });
});

describe('no rule at all', () => {
  test.each([[['--rule', 'grace-zero', '--skip', 'grace-zero']], [['--rule', 'grace-zero', '--config', 'off.yaml']]])(
    'is refused: %j',
    async (args) => {
      harness.write('off.yaml', 'rules: { grace-zero: off }\n');
      const { code, stdout, stderr } = await harness.run(['check', 'a.yaml', ...args]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('the options should leave at least one rule to run, got none; choose others');
    },
  );
});

describe('a document in a folder with one key misspelled', () => {
  const MANIFEST = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n';

  test.each([
    ['no apiVersion', MANIFEST.replace(/^apiVersion.*\n/, ''), "got nothing for 'apiVersion'; pass manifests only"],
    ['a number', MANIFEST.replace('apps/v1', '1'), "got 1 for 'apiVersion'"],
  ])('is a problem if it does not say what was meant: %s', async (_what, text, message) => {
    harness.write('dist/a.yaml', text);
    harness.write('dist/b.yaml', CLEAN);
    const { code, stderr } = await harness.run(['check', 'dist']);
    expect(stderr).toMatch(/^nonstop: dist\/a\.yaml:1:1: document should be a Kubernetes object/);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  test.each([
    ['apiversion', MANIFEST.replace('apiVersion', 'apiversion'), "use 'apiVersion'"],
    ['apiVerison', MANIFEST.replace('apiVersion', 'apiVerison'), "use 'apiVersion'"],
    ['Kind', MANIFEST.replace('kind', 'Kind'), "use 'kind'"],
    ['api_version', '{ "kind": "Service", "metadata": { "name": "a" }, "api_version": "v1" }', "use 'apiVersion'"],
  ])('is an error of the object that was meant: %s', async (key, text, remedy) => {
    harness.write('dist/a.yaml', text);
    harness.write('dist/b.yaml', CLEAN);
    const { code, stdout } = await harness.run(['check', 'dist', '--rule', 'field-unknown']);
    expect(stdout).toMatch(/dist\/a\.yaml\n {2}[12]:\d+ +error +field-unknown/);
    expect(stdout).toContain(`'${key}' is not a field of a`);
    expect(stdout).toContain(remedy);
    expect(code).toBe(1);
  });

  test.each([
    ['Chart.yaml', 'apiVersion: v2\nname: web\nversion: 1.0.0\nappVersion: "1.0"\n'],
    ['values.yaml', 'kind: DaemonSet\nreplicas: 3\n'],
    ['extra.yaml', 'extraObjects:\n  - apiVersion: v1\n    kind: ConfigMap\n    metadata: { name: a }\n'],
    ['compose.yaml', 'version: "3"\nservices: { web: { image: nginx } }\n'],
    ['package.json', '{ "name": "x", "version": "1.0.0", "kind": "module" }'],
    ['openapi.yaml', 'openapi: 3.0.0\ninfo: { title: x }\npaths: {}\n'],
    ['text.yaml', 'just text\n'],
    ['list.yaml', '- a\n- b\n'],
  ])('is not mistaken for another kind of file: %s', async (name, text) => {
    harness.write(`dist/${name}`, text);
    harness.write('dist/b.yaml', CLEAN);
    expect(await harness.run(['check', 'dist'])).toMatchObject({ code: 0, stderr: '' });
  });
});
