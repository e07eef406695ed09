import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { configKey } from '../../src/cli/options/assumption-values';
import { readConfig } from '../../src/cli/config/config-reader';
import { ASSUMPTIONS } from '../../src/simulator/assumptions/assumption-register';
import { RULE_IDS } from '../../src/manifest/rule-ids';
import { SCENARIOS } from '../../src/simulator/scenarios';
import { CLEAN, Harness, LOSING } from './harness';

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../schemas/config.schema.json'), 'utf8')) as object;

let harness: Harness;
beforeEach(() => {
  harness = new Harness();
  harness.write('.git/HEAD', '');
  harness.write('dist/a.yaml', LOSING);
});
afterEach(() => {
  harness.remove();
});

const ALL_OFF = 'rules:\n  grace-zero: off\n  prestop-covers-propagation: off\n  readiness-on-serving-container: off\n';

describe('finding the configuration', () => {
  test.each([
    ['nonstop.config.yaml', `paths: [dist]\n${ALL_OFF}`],
    ['nonstop.config.yml', `paths: [dist]\n${ALL_OFF}`],
    ['nonstop.config.json', JSON.stringify({ paths: ['dist'], severity: 'error', rules: { 'grace-zero': 'off' } })],
    ['package.json', JSON.stringify({ name: 'x', nonstop: { paths: ['dist'], rules: { 'grace-zero': 'off' } } })],
  ])('%s gives paths and severities', async (name, text) => {
    harness.write(name, text);
    const { stdout } = await harness.run(['check', '--format', 'json']);
    expect(stdout).toContain('"scanned": 2');
    expect(stdout).not.toContain('"grace-zero"');
  });

  test('it is searched for upwards, and its paths are relative to it', async () => {
    harness.write('nonstop.config.yaml', 'paths: [dist]\n');
    harness.write('a/b/c.txt', '');
    const { code, stdout } = await harness.run(['check'], { cwd: 'a/b' });
    expect(code).toBe(1);
    expect(stdout).toContain(join('..', '..', 'dist', 'a.yaml'));
  });

  test('the search ends at the root of the repository', async () => {
    harness.write('nonstop.config.yaml', 'paths: [dist]\n');
    harness.write('inner/.git/HEAD', '');
    expect(await harness.run(['check'], { cwd: 'inner' })).toMatchObject({ code: 2 });
  });

  test('outside a repository, only the working directory counts: folders above may belong to others', async () => {
    rmSync(join(harness.folder, '.git'), { recursive: true });
    harness.write('nonstop.config.yaml', 'paths: [dist]\n');
    harness.write('inner/a.txt', '');
    expect(await harness.run(['check'], { cwd: 'inner' })).toMatchObject({ code: 2 });
    expect(await harness.run(['check'])).toMatchObject({ code: 1 });
  });

  test('a worktree, whose .git is a file, is a repository', async () => {
    harness.write('nonstop.config.yaml', 'paths: [dist]\n');
    harness.write('inner/.git', 'gitdir: /elsewhere\n');
    expect(await harness.run(['check'], { cwd: 'inner' })).toMatchObject({ code: 2 });
  });

  test('it is named on standard error, unless an option names it or --quiet is set', async () => {
    harness.write('nonstop.config.yaml', '');
    harness.write('a/b.txt', '');
    const stderr = async (argv: readonly string[], cwd = '.'): Promise<string> =>
      (await harness.run(['check', join(harness.folder, 'dist'), ...argv], { cwd })).stderr;
    expect(await stderr([])).toBe('nonstop: using the configuration nonstop.config.yaml\n');
    expect(await stderr([], 'a')).toBe(`nonstop: using the configuration ${join('..', 'nonstop.config.yaml')}\n`);
    expect(await stderr(['--config', 'nonstop.config.yaml'])).toBe('');
    expect(await stderr(['-q'])).toBe('');
    expect(await stderr(['--no-config'])).toBe('');
  });

  test('two in one folder are refused', async () => {
    harness.write('nonstop.config.yaml', '');
    harness.write('nonstop.config.json', '{}');
    const { code, stderr } = await harness.run(['check', 'dist']);
    expect(code).toBe(2);
    expect(stderr).toContain('got nonstop.config.json and nonstop.config.yaml; keep one of them');
  });

  test('--config names another, and --no-config ignores it', async () => {
    harness.write('nonstop.config.yaml', 'severity: nonsense\n');
    harness.write('other.yaml', ALL_OFF);
    expect(await harness.run(['check', 'dist', '--config', 'other.yaml'])).toMatchObject({ code: 0 });
    expect(await harness.run(['check', 'dist', '--no-config'])).toMatchObject({ code: 1 });
    expect(await harness.run(['check', 'dist'])).toMatchObject({ code: 2 });
  });

  test('a package.json that is broken or lacks the key does not count', async () => {
    harness.write('package.json', '{ broken');
    expect(await harness.run(['check', 'dist'])).toMatchObject({ code: 1 });
  });

  test('an empty file configures nothing', async () => {
    harness.write('nonstop.config.yaml', '\n');
    expect(await harness.run(['check', 'dist'])).toMatchObject({ code: 1 });
  });

  test('invalid YAML is reported with its line', async () => {
    harness.write('nonstop.config.yaml', 'paths: [dist]\nrules: {\n');
    const { code, stderr } = await harness.run(['check', 'dist']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/nonstop\.config\.yaml:3:1: the configuration should be JSON or YAML, got: /);
  });
});

describe('effects of the configuration', () => {
  test('the command line takes precedence', async () => {
    harness.write('b.yaml', CLEAN);
    harness.write('nonstop.config.yaml', 'paths: [dist]\nseverity: info\n');
    expect(await harness.run(['check', 'b.yaml'])).toMatchObject({ code: 0 });
    expect(await harness.run(['check', 'dist', '--rule', 'pdb-missing'])).toMatchObject({ code: 1 });
    expect(await harness.run(['check', 'dist', '--rule', 'pdb-missing', '--severity', 'error'])).toMatchObject({
      code: 0,
    });
  });

  test('the settings of a workload reach the rules', async () => {
    const rule = ['--rule', 'prestop-covers-propagation'];
    expect((await harness.run(['check', 'dist', ...rule])).code).toBe(1);
    harness.write('nonstop.config.yaml', 'workloads:\n  - name: web\n    lameDuck: true\n');
    expect((await harness.run(['check', 'dist', ...rule])).code).toBe(0);
  });
});

describe('settings of workloads that match nothing', () => {
  const CONFIG = `workloads:
  - name: web
  - { name: wbe, namespace: shop }
  - { name: web, kind: StatefulSet, startup: 5s }
`;

  test.each([['check'], ['simulate']])('are named by %s, most likely because they are misspelled', async (command) => {
    harness.write('nonstop.config.yaml', CONFIG);
    const { stderr } = await harness.run([
      command,
      'dist',
      '--format',
      'json',
      ...(command === 'check' ? [] : ['--seeds', '1']),
    ]);
    expect(stderr.split('\n').slice(1)).toEqual([
      "nonstop: nonstop.config.yaml: 'workloads[1]' should match a workload of the input, got workload shop/wbe; correct or remove it",
      "nonstop: nonstop.config.yaml: 'workloads[2]' should match a workload of the input, got StatefulSet web; correct or remove it",
      '',
    ]);
  });

  test('are not named if one of the variants has it', async () => {
    harness.write('b.yaml', LOSING.replaceAll('web', 'wbe'));
    harness.write('nonstop.config.yaml', 'workloads: [{ name: web }, { name: wbe }, { name: other }]\n');
    const { stderr } = await harness.run([
      'simulate',
      '--compare',
      'dist',
      'b.yaml',
      '--seeds',
      '1',
      '--format',
      'json',
    ]);
    expect(stderr).not.toMatch(/workloads\[[01]\]/);
    expect(stderr).toContain('workloads[2]');
  });
});

const VALID: readonly unknown[] = [
  {},
  { $schema: 'https://example.com/schema.json' },
  { paths: [], severity: 'info', strict: true, targetVersion: 'v1.33.4', rolloutCapacity: 0.5 },
  { rules: { 'grace-zero': 'warning', 'pdb-missing': 'off' } },
  { workloads: [{ name: 'web', namespace: 'shop', kind: 'Deployment', propagation: '1m30s', lameDuck: false }] },
  { workloads: [{ name: 'web', longestRequest: '30s', startup: '500ms', raiseInternal: true }] },
  { simulate: { longestShare: '0.1%', quickestStartup: '50%', metric: '100%' } },
  {
    simulate: {
      scenarios: ['rollout', 'drain+load-spike', 'planned', 'all'],
      seeds: 7,
      rate: 50,
      startup: '5s',
      nodes: 2,
    },
  },
  { workloads: [{ name: 'web', simulate: { seeds: 3, connections: 'kept', requestTime: '20ms', onSigterm: 'exit' } }] },
];

const INVALID: readonly (readonly [unknown, string])[] = [
  [[], 'the configuration should be a mapping, got a list'],
  ['text', 'the configuration should be a mapping, got the string "text"'],
  [{ severty: 'error' }, "'severty' is not a setting; did you mean 'severity'?"],
  [{ nonsense: 1 }, "'nonsense' is not a setting; the settings here are paths, severity, "],
  [{ paths: 'dist' }, `'paths' should be a list, got the string "dist"; write [] around it`],
  [{ paths: [1] }, "'paths[0]' should be a non-empty string, got 1; "],
  [{ severity: 'fatal' }, "'severity' should be one of error, warning, info, got the string"],
  [{ strict: 'yes' }, "'strict' should be true or false, got the string"],
  [{ rules: [] }, "'rules' should be a mapping, got a list"],
  [{ rules: { 'grace-zero': 'eror' } }, 'got the string "eror"; did you mean \'error\'?'],
  [{ rules: { 'grace-zero': false } }, "'rules.grace-zero' should be one of error, warning, info, off, got false"],
  [{ targetVersion: 1.3 }, `'targetVersion' should be a Kubernetes version such as "1.33", got 1.3; `],
  [{ rolloutCapacity: 75 }, "'rolloutCapacity' should be a share from 0 to 1, got 75; write 0.75 for 75 %"],
  [{ rolloutCapacity: null }, "'rolloutCapacity' should be a share from 0 to 1, got nothing"],
  [{ workloads: [{ namespace: 'x' }] }, "'workloads[0]' should have a 'name', got none"],
  [{ workloads: [{ name: '' }] }, "'workloads[0].name' should be a non-empty string"],
  [{ workloads: [{ name: 'x', propagation: 20 }] }, "should be a time such as '20s' or '1m30s', got 20; add the unit"],
  [{ workloads: [{ name: 'x', drain: '20s' }] }, "'workloads[0].drain' is not a setting"],
  [{ simulate: { rates: 5 } }, "'simulate.rates' is not a setting; did you mean 'rate'?"],
  [{ simulate: { rate: 0 } }, "'simulate.rate' should be a number from 0.1 to 100000, got 0"],
  [
    { simulate: { startup: 5 } },
    "'simulate.startup' should be a time such as '20s' or '1m30s' from 0s to 86400s, got 5",
  ],
  [{ simulate: { scenarios: ['rolout'] } }, "got 'rolout'; did you mean 'rollout'?"],
  [
    { simulate: { longestShare: 0.1 } },
    "'simulate.longestShare' should be a percentage such as '5%' from 0% to 100%, got 0.1; add the sign: 0.1%",
  ],
  [{ simulate: { longestShare: 'few' } }, "got 'few'; add the sign: 5%, for example"],
  [{ simulate: { seeds: 0 } }, "'simulate.seeds' should be a whole number from 1 to 10000, got '0'"],
  [{ simulate: { connections: 'keep' } }, "'simulate.connections' should be one of new, kept, streams, got 'keep'"],
  [{ workloads: [{ name: 'x', simulate: { scenarios: [] } }] }, "'workloads[0].simulate.scenarios' is not a setting"],
  [
    { workloads: [{ name: 'x', simulate: { seeds: 0 } }] },
    "'workloads[0].simulate.seeds' should be a whole number from 1 to 10000, got '0'",
  ],
];

const message = (content: unknown): string => {
  try {
    readConfig(content, 'nonstop.config.yaml');
    return '';
  } catch (error) {
    return String(error);
  }
};

describe('mistakes in the configuration', () => {
  test.each(INVALID)('%j is refused: %s', (content, expected) => {
    expect(message(content)).toContain(expected);
  });

  test.each(VALID)('%j is accepted', (content) => {
    expect(message(content)).toBe('');
  });

  test('all mistakes are reported at once', () => {
    const text = message({ severty: 1, strict: 2, rules: { x: 'off', 'grace-zero': 3 }, workloads: [{ nme: 'a' }] });
    expect(text.split('\n')).toHaveLength(6);
  });

  test('an unknown rule is reported with the closest known one', () => {
    expect(message({ rules: { 'grace-zreo': 'off' } })).toContain("got 'grace-zreo'; did you mean 'grace-zero'?");
  });

  test('the published schema knows every assumption, in both places', () => {
    const { definitions } = SCHEMA as {
      readonly definitions: Readonly<Record<string, { readonly properties: object }>>;
    };
    const keys = ASSUMPTIONS.map((assumption) => configKey(assumption));
    expect(Object.keys(definitions.assumptions!.properties)).toEqual(['seeds', ...keys]);
    expect(Object.keys(definitions.simulation!.properties)).toEqual(['scenarios', 'seeds', ...keys]);
  });

  test('the published schema knows the ids of all rules and the names of all scenarios, so that editors complete them', () => {
    const { properties, definitions } = SCHEMA as {
      readonly properties: { readonly rules: { readonly properties: object } };
      readonly definitions: { readonly simulation: { readonly properties: { readonly scenarios: object } } };
    };
    expect(Object.keys(properties.rules.properties).sort()).toEqual([...RULE_IDS].sort());
    expect(definitions.simulation.properties.scenarios).toMatchObject({
      items: { anyOf: [{ enum: [...SCENARIOS.map(({ name }) => name), 'planned', 'all'] }, {}] },
    });
  });

  test('the published schema accepts and rejects the same', () => {
    const validate = new Ajv().compile(SCHEMA);
    expect(VALID.filter((content) => !validate(content))).toEqual([]);
    expect(INVALID.filter(([content]) => validate(content))).toEqual([]);
  });
});
