import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { type Candidates, candidates } from '../../src/cli/commands/completion/complete';
import { COMMANDS } from '../../src/cli/commands/register';
import { RULE_IDS } from '../../src/manifest/rule-ids';
import { Harness } from './harness';

/** Completes a line, whose last word may be empty. */
const complete = (line: string): Candidates => candidates(line.split(' '), COMMANDS);
const words = (line: string): readonly string[] => complete(line).words;

test.each([
  ['', ['check', 'simulate', 'rehearse', 'explain', 'rules', 'completion']],
  ['ex', ['explain']],
  ['--v', ['--version']],
  ['explain grace-z', ['grace-zero']],
  ['completion ', ['bash', 'zsh']],
  ['check --se', ['--severity']],
  ['check --severity ', ['error', 'warning', 'info']],
  ['check --severity=w', ['--severity=warning']],
  ['check --format s', ['sarif']],
  ['check --rule grace-z', ['grace-zero']],
  ['check --rule=grace-z', ['--rule=grace-zero']],
  ['check --skip grace-zero,grace-c', ['grace-zero,grace-covers-budget']],
  ['check --output ', ['text=', 'json=', 'sarif=', 'junit=', 'github=']],
  ['simulate --output h', ['html=']],
  ['simulate --scenario pl', ['planned']],
  ['simulate --scenario rollout,drain+cr', ['rollout,drain+crash']],
  ['simulate --strategy o', ['one-by-one']],
  ['simulate --on-sigterm e', ['exit']],
  ['rehearse web --disturb rollout,br', ['rollout,broken-image']],
])('%j offers %j', (line, expected) => {
  expect(words(line)).toEqual(expected);
});

test.each([
  'check ',
  'check a.yaml di',
  'simulate ',
  'check --config ',
  'check --config=x',
  'check -- -',
  'simulate --report ',
])('%j offers files, and no option', (line) => {
  expect(complete(line)).toEqual({ kind: 'files', words: [] });
});

test('the file of a report follows its format', () => {
  expect(complete('check --output ').kind).toBe('parts');
  expect(complete('check --output json=di')).toEqual({ kind: 'files', words: [] });
  expect(complete('check --output=json=di').kind).toBe('files');
});

test.each(['rules ', 'rehearse ', 'simulate --rate ', 'check --target-version ', 'explain x', 'rehearse --namespace '])(
  '%j offers nothing, since neither words nor files belong there',
  (line) => {
    expect(complete(line)).toEqual({ kind: 'words', words: [] });
  },
);

test('an option is offered until it is used, unless it can be repeated', () => {
  expect(words('check --strict --severity error --str')).toEqual([]);
  expect(words('check --rule grace-zero --ru')).toEqual(['--rule']);
});

test('every option of every command is offered, and each value completes without an error', () => {
  for (const { name, options } of COMMANDS) {
    const offered = words(`${name} --`);
    expect(offered).toEqual([...Object.keys(options).map((option) => `--${option}`), '--help']);
    for (const [option, { type, choices, values }] of Object.entries(options)) {
      const found = complete(`${name} --${option} `);
      if (type !== 'flag') {
        expect(found.words).toEqual(values?.words ?? choices ?? []);
      }
    }
  }
});

describe('bash', () => {
  /** Runs the script in a shell, with a program that asks the answers of the command. */
  const inBash = async (...typed: readonly string[]): Promise<readonly string[]> => {
    const harness = new Harness();
    try {
      harness.write('dist/a b.yaml', '');
      const { stdout: script } = await harness.run(['completion', 'bash']);
      const { stdout: reply } = await harness.run(['__complete', 'bash', ...typed]);
      harness.write('reply', reply);
      chmodSync(harness.write('bin/nonstop', '#!/bin/sh\ncat reply\n'), 0o755);
      const line = ['nonstop', ...typed].map((word) => `'${word}'`).join(' ');
      const run = `${script}\nCOMP_WORDS=(${line}); COMP_CWORD=${typed.length}; _nonstop bin/nonstop; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const text = execFileSync('bash', ['-c', run], { cwd: harness.folder, encoding: 'utf8', stdio: 'pipe' });
      return text.split('\n').filter((word) => word !== '');
    } finally {
      harness.remove();
    }
  };

  test('words, also after an equals sign, which it splits off', async () => {
    expect(await inBash('check', '--sev')).toEqual(['--severity']);
    expect(await inBash('check', '--severity', '=', 'w')).toEqual(['warning']);
    expect(await inBash('check', '--severity', '=')).toEqual(['error', 'warning', 'info']);
    expect(await inBash('check', '--rule', '=', '')).toEqual([...RULE_IDS]);
  });

  test('files with spaces, also after the format of a report', async () => {
    expect(await inBash('check', 'dist/')).toEqual([join('dist', 'a b.yaml')]);
    expect(await inBash('check', '--output', 'json', '=', 'di')).toEqual(['dist']);
    expect(await inBash('check', '--output', 'json', '=')).toEqual(expect.arrayContaining(['dist', 'bin']));
    expect(await inBash('check', '--target-version', '')).toEqual([]);
  });
});
