import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMATS } from '../../src/report/format-names';
import { CLEAN, Harness, LOSING, UNPROVEN } from './harness';

let harness: Harness;
beforeEach(() => {
  harness = new Harness();
});
afterEach(() => {
  harness.remove();
});

interface Report {
  readonly scanned: number;
  readonly findings: readonly { readonly rule: string; readonly file: string; readonly acknowledged: string | null }[];
  readonly problems: readonly { readonly file: string; readonly line: number | null; readonly message: string }[];
}

const report = (stdout: string): Report => JSON.parse(stdout) as Report;

describe('exit codes', () => {
  test('0 if nothing is found', async () => {
    harness.write('a.yaml', CLEAN);
    expect(await harness.run(['check', 'a.yaml'])).toEqual({
      code: 0,
      stdout: '1 object checked: none of a kind that a rule judges\n',
      stderr: '',
    });
  });

  test('1 if an error is found, with nothing on standard error', async () => {
    harness.write('a.yaml', LOSING);
    const { code, stdout, stderr } = await harness.run(['check', 'a.yaml']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('  11:7  error  grace-zero\n');
  });

  test('0 if all findings are below the threshold, 1 once it is lowered', async () => {
    harness.write('a.yaml', LOSING);
    const rule = ['--rule', 'pdb-missing'];
    expect((await harness.run(['check', 'a.yaml', ...rule])).code).toBe(0);
    expect((await harness.run(['check', 'a.yaml', ...rule, '--severity', 'warning'])).code).toBe(1);
  });

  test('unproven findings count under --strict only', async () => {
    harness.write('a.yaml', UNPROVEN);
    const args = ['check', 'a.yaml', '--severity', 'warning'];
    expect((await harness.run(args)).code).toBe(0);
    expect((await harness.run([...args, '--strict'])).code).toBe(1);
  });

  test.each([
    ['an empty file', 'a.yaml', ''],
    ['only comments and markers', 'a.yaml', '---\n# nothing\n---\n'],
  ])('2 if nothing is scanned: %s', async (_what, name, text) => {
    harness.write(name, text);
    const { code, stderr } = await harness.run(['check', name]);
    expect(code).toBe(2);
    expect(stderr).toContain('nothing was checked');
  });

  test('2 if a document is broken, with its line and column and the findings of the others', async () => {
    harness.write('a.yaml', `${LOSING}---\nkind: [\n`);
    const { code, stdout, stderr } = await harness.run(['check', 'a.yaml', '--format', 'json']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^nonstop: a\.yaml:2\d:\d+: document should be YAML, got: /);
    expect(report(stdout).findings.map(({ rule }) => rule)).toContain('grace-zero');
    expect(report(stdout).problems).toHaveLength(1);
  });

  test.each([
    ['a file that is not there', ['check', 'nope.yaml'], 'nonstop: nope.yaml: no such file or directory\n'],
    ['a pattern that matches nothing', ['check', '*.nope'], 'nonstop: *.nope: no file matches; '],
    ['no file', ['check'], "'cdk8s-nonstop check' should be followed by files, got none; "],
    ['no command', [], 'cdk8s-nonstop <command>'],
    ['an unknown command', ['chekc'], "did you mean 'check'?"],
    ['an unknown option', ['check', '--fromat', 'json'], "did you mean '--format'?"],
    ['an option of another command', ['check', '--nope', 'a.yaml'], "here; see 'npx cdk8s-nonstop --help'"],
    ['an option of one letter', ['check', '-x', 'a.yaml'], "'x' is not a command or option here"],
    ['an unknown format', ['check', 'a.yaml', '--format', 'jsn'], "got 'jsn'; did you mean 'json'?"],
    ['an unknown severity', ['check', 'a.yaml', '--severity', 'fatal'], 'error, warning, info, got'],
    ['an unknown rule', ['check', 'a.yaml', '--rule', 'grace-zreo'], "did you mean 'grace-zero'?"],
    ['an unknown rule to skip', ['check', 'a.yaml', '--skip', 'x'], "'npx cdk8s-nonstop rules' lists them"],
    ['an option without its value', ['check', 'a.yaml', '--rule'], "'--rule' should be followed by a value"],
    ['a version that is none', ['check', 'a.yaml', '--target-version', 'new'], "such as 1.33, got 'new'"],
    ['an output without a file', ['check', 'a.yaml', '--output', 'sarif'], 'should be FORMAT=FILE'],
    ['an output of no format', ['check', 'a.yaml', '--output', 'sarf=x'], "did you mean 'sarif'?"],
    [
      'no configuration file',
      ['check', 'a.yaml', '--config', 'x.yaml'],
      'cannot read the configuration x.yaml: no such',
    ],
    ['an unknown rule to explain', ['explain', 'x'], "should be the id of a rule, got 'x'"],
    ['no rule to explain', ['explain'], 'should be followed by its argument'],
  ])('2 for %s, reported on standard error', async (_what, argv, message) => {
    harness.write('a.yaml', CLEAN);
    const { code, stderr } = await harness.run(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });
});

describe('input', () => {
  test('standard input is read for -, once', async () => {
    const { code, stdout } = await harness.run(['check', '-', '-', '--format', 'json'], { stdin: LOSING });
    expect(code).toBe(1);
    expect(report(stdout).scanned).toBe(2);
    expect(report(stdout).findings[0]?.file).toBe('stdin');
  });

  test('empty standard input counts as nothing scanned', async () => {
    expect(await harness.run(['check', '-'])).toMatchObject({ code: 2 });
  });

  test('a folder is read recursively, in order of names, except hidden folders and node_modules', async () => {
    harness.write('dist/b/web.yml', LOSING);
    harness.write('dist/a.yaml', LOSING.replaceAll('web', 'api'));
    harness.write('dist/c.json', JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'x' } }));
    for (const skipped of ['.git/x.yaml', 'node_modules/x.yaml', 'readme.md']) {
      harness.write(`dist/${skipped}`, 'kind: [');
    }
    const { stdout, stderr } = await harness.run(['check', 'dist', '--format', 'json']);
    expect(stderr).toBe('');
    expect(report(stdout).scanned).toBe(5);
    expect([...new Set(report(stdout).findings.map(({ file }) => file))].slice(0, 2)).toEqual([
      join('dist', 'a.yaml'),
      join('dist', 'b', 'web.yml'),
    ]);
  });

  test('a file that is not a manifest is skipped in a folder, but not if it is named', async () => {
    harness.write('dist/a.yaml', CLEAN);
    harness.write('dist/values.yaml', 'replicas: 3\n');
    expect(await harness.run(['check', 'dist'])).toMatchObject({ code: 0, stderr: '' });
    expect(await harness.run(['check', 'dist/values.yaml', 'dist/a.yaml'])).toMatchObject({ code: 2 });
  });

  test('a file that cannot be parsed is reported even in a folder', async () => {
    harness.write('dist/a.yaml', CLEAN);
    harness.write('dist/b.yaml', 'a: b: c\n');
    const { code, stderr } = await harness.run(['check', 'dist']);
    expect(code).toBe(2);
    expect(stderr).toContain(`${join('dist', 'b.yaml')}:1:`);
  });

  test('a folder without manifests counts as nothing scanned', async () => {
    harness.write('dist/readme.md', '');
    expect(await harness.run(['check', 'dist'])).toMatchObject({ code: 2 });
  });

  test('patterns are expanded, and a file that matches twice is read once', async () => {
    harness.write('dist/a.yaml', CLEAN);
    harness.write('dist/b.yaml', CLEAN.replace('settings', 'other'));
    const { stdout } = await harness.run(['check', 'dist/*.yaml', './dist/a.yaml', 'dist', '--format', 'json']);
    expect(report(stdout).scanned).toBe(2);
  });

  test('names that begin with a dash follow --', async () => {
    harness.write('-a.yaml', CLEAN);
    expect(await harness.run(['check', '--', '-a.yaml'])).toMatchObject({ code: 0 });
  });

  test('UTF-16 with a byte-order mark, as PowerShell writes it, is read', async () => {
    harness.write('a.yaml', Buffer.from(`\ufeff${CLEAN}`, 'utf16le'));
    expect(await harness.run(['check', 'a.yaml'])).toMatchObject({ code: 0 });
  });

  test('bytes that are not text are reported', async () => {
    harness.write('a.yaml', Buffer.from([0x61, 0xff, 0xfe, 0x80]));
    const { code, stderr } = await harness.run(['check', 'a.yaml']);
    expect(code).toBe(2);
    expect(stderr).toContain('a.yaml: file should be UTF-8 text, got other bytes');
  });
});

describe('options', () => {
  test('--skip omits a rule, --rule all others; both take several', async () => {
    harness.write('a.yaml', LOSING);
    const args = ['check', 'a.yaml', '--format', 'json'];
    const skipped = report((await harness.run([...args, '--skip', 'grace-zero'])).stdout).findings;
    expect(skipped.map(({ rule }) => rule)).not.toContain('grace-zero');
    const only = ['--rule', 'grace-zero,pdb-missing', '--rule', 'image-mutable-tag'];
    const chosen = report((await harness.run([...args, ...only])).stdout).findings;
    expect(new Set(chosen.map(({ rule }) => rule))).toEqual(new Set(['grace-zero', 'pdb-missing']));
  });

  test('an acknowledgement counts, unless --no-acknowledge ignores it', async () => {
    const reason = 'metadata:\n  name: web\n  annotations: { cdk8s-nonstop/acknowledge.grace-zero: a batch server }\n';
    harness.write('a.yaml', LOSING.replace('metadata:\n  name: web\n', reason));
    const args = ['check', 'a.yaml', '--rule', 'grace-zero', '--format', 'json'];
    const taken = await harness.run(args);
    expect(taken.code).toBe(0);
    expect(report(taken.stdout).findings[0]?.acknowledged).toBe('a batch server');
    expect((await harness.run([...args, '--no-acknowledge'])).code).toBe(1);
  });

  test('--quiet shows only what fails the run', async () => {
    harness.write('a.yaml', LOSING);
    const { stdout } = await harness.run(['check', 'a.yaml', '-q', '--rule', 'grace-zero', '--rule', 'pdb-missing']);
    expect(stdout).toContain('grace-zero');
    expect(stdout).not.toContain('pdb-missing');
  });

  test.each<[string, readonly string[], Readonly<Record<string, string>>, boolean, boolean]>([
    ['a terminal', [], {}, true, true],
    ['a pipe', [], {}, false, false],
    ['a dumb terminal', [], { TERM: 'dumb' }, true, false],
    ['NO_COLOR', [], { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    ['an empty NO_COLOR', [], { NO_COLOR: '' }, true, true],
    ['FORCE_COLOR', [], { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, true, false],
    ['--color', ['--color'], { NO_COLOR: '1' }, false, true],
    ['--no-color', ['--no-color'], { FORCE_COLOR: '1' }, true, false],
  ])('color with %s', async (_what, argv, env, isTerminal, expected) => {
    harness.write('a.yaml', CLEAN);
    const { stdout } = await harness.run(['check', 'a.yaml', ...argv], { env, isTerminal });
    expect(stdout.includes('\u001b[')).toBe(expected);
  });

  test('the last value of a repeated option counts', async () => {
    harness.write('a.yaml', CLEAN);
    const { stdout } = await harness.run(['check', 'a.yaml', '--format', 'text', '--format', 'json']);
    expect(report(stdout).scanned).toBe(1);
  });

  test('a value of a manifest that may be a secret is never printed', async () => {
    harness.write('a.yaml', LOSING);
    for (const format of FORMATS) {
      const { stdout, stderr } = await harness.run(['check', 'a.yaml', '--severity', 'info', '--format', format]);
      expect(stdout).toContain('secret-in-env');
      expect(stdout + stderr).not.toContain('hunter2');
    }
  });

  test('not even if it should be a string', async () => {
    harness.write('a.yaml', LOSING.replace('hunter2-is-secret', '20031964'));
    const { code, stdout, stderr } = await harness.run(['check', 'a.yaml', '--format', 'json']);
    expect(code).toBe(2);
    expect(stderr).toContain("env[0].value' should be a string, got a number; put it in quotes");
    expect(stdout + stderr).not.toContain('20031964');
  });

  test('a name cannot forge a line on standard error', async () => {
    harness.write(
      'a.yaml',
      LOSING.replace('name: web', 'name: "a\\n::error::\\e[2J"').replace('replicas: 2', 'replicas: "2"'),
    );
    const { stderr } = await harness.run(['check', 'a.yaml']);
    expect(stderr).toMatch(/^nonstop: a\.yaml:6:3: Deployment a\ufffd::error::\ufffd\[2J: .*\n$/);
  });
});

describe('reports in files', () => {
  test('several formats are written in addition to standard output, and missing folders are made', async () => {
    harness.write('a.yaml', LOSING);
    const outputs = ['--output', 'sarif=out/a.sarif', '--output', 'junit=out/a.xml'];
    const { code, stdout } = await harness.run(['check', 'a.yaml', ...outputs]);
    expect(code).toBe(1);
    expect(stdout).toContain('grace-zero');
    expect(readFileSync(join(harness.folder, 'out/a.sarif'), 'utf8')).toContain('"version": "2.1.0"');
    expect(readFileSync(join(harness.folder, 'out/a.xml'), 'utf8')).toMatch(/^<\?xml /);
  });
});
