import { RULES } from '../../src/rules/register';
import { Harness } from './harness';

const harness = new Harness();
afterAll(() => {
  harness.remove();
});

test('rules lists every rule with its severity and title', async () => {
  const { code, stdout } = await harness.run(['rules']);
  expect(code).toBe(0);
  for (const { meta } of RULES) {
    expect(stdout).toContain(`  ${meta.id}  ${meta.severity}\n`);
  }
});

test('rules --format json contains all metadata of each rule', async () => {
  const { stdout } = await harness.run(['rules', '--format', 'json']);
  const { version, rules } = JSON.parse(stdout) as { readonly version: number; readonly rules: readonly object[] };
  expect(version).toBe(1);
  expect(rules).toHaveLength(RULES.length);
  expect(rules[0]).toEqual({
    id: expect.any(String) as string,
    group: expect.any(String) as string,
    severity: expect.any(String) as string,
    title: expect.any(String) as string,
    reason: expect.any(String) as string,
    remedy: expect.any(String) as string,
    source: expect.stringMatching(/^https:/) as string,
    url: expect.stringMatching(/rules\.md#/) as string,
  });
});

test.each(RULES.map((rule) => [rule.meta.id, rule] as const))(
  'explain %s prints all of it',
  async (id, { meta, example }) => {
    const { code, stdout } = await harness.run(['explain', id]);
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(meta.reason.replaceAll(/\s+/g, ' '));
    expect(stdout).toContain(`cdk8s-nonstop/acknowledge.${id}: `);
    expect(stdout).toContain(meta.source);
    expect(stdout).toContain(`For example${example}`);
  },
);

test('help lists commands, examples and exit codes on standard output', async () => {
  const { code, stdout, stderr } = await harness.run(['--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const word of ['check', 'explain', 'rules', 'completion', 'helm template', 'Exit codes: 0 clean, 1 findings']) {
    expect(stdout).toContain(word);
  }
});

test('help fits 80 columns', async () => {
  const texts = await Promise.all([['--help'], ['check', '--help']].map((argv) => harness.run(argv)));
  expect(Math.max(...texts.flatMap(({ stdout }) => stdout.split('\n').map((line) => line.length)))).toBeLessThan(81);
});

test('completion prints a script for the shell, and refuses one it does not know', async () => {
  expect((await harness.run(['completion', 'bash'])).stdout).toContain('complete -F _nonstop cdk8s-nonstop nonstop');
  expect((await harness.run(['completion'], { env: { SHELL: '/usr/bin/zsh' } })).stdout).toContain(
    '#compdef cdk8s-nonstop nonstop',
  );
  expect(await harness.run(['completion', 'fish'])).toMatchObject({ code: 2 });
});
