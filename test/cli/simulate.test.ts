import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { seedsFor } from '../../src/cli/commands/simulate/given';
import { parseDocuments } from '../../src/manifest/documents';
import { buildCluster } from '../../src/model/cluster';
import { ASSUMPTIONS } from '../../src/simulator/assumptions/assumption-register';
import { SCENARIOS } from '../../src/simulator/scenarios';
import { CLEAN, Harness } from './harness';

const ROOT = join(__dirname, '../..');
const SCHEMA = JSON.parse(readFileSync(join(ROOT, 'schemas/simulation.schema.json'), 'utf8')) as object;
const NAIVE = readFileSync(join(ROOT, 'test/measured/naive.yaml'), 'utf8');

/** It cannot lose requests: hooks and probes cover more than any router needs. */
const SAFE = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
  minReadySeconds: 5
  template:
    metadata: { labels: { app: web } }
    spec:
      terminationGracePeriodSeconds: 80
      containers:
        - name: app
          image: registry.example.com/web:1.2.3
          ports: [{ containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /, port: 8080 }, periodSeconds: 2 }
          lifecycle: { preStop: { sleep: { seconds: 45 } } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
  ports: [{ port: 80, targetPort: 8080 }]
`;

let harness: Harness;
beforeEach(() => {
  harness = new Harness();
  harness.write('.git/HEAD', '');
  harness.write('naive.yaml', NAIVE);
  harness.write('safe.yaml', SAFE);
});
afterEach(() => {
  harness.remove();
});

interface Assumption {
  readonly name: string;
  readonly value: number | string;
  readonly default: number | string;
  readonly from: string;
  readonly source: string;
}

interface Result {
  readonly workload: { readonly namespace: string | null; readonly name: string };
  readonly scenario: string;
  readonly variant: string | null;
  readonly runs: number;
  readonly requests: number;
  readonly lost: { readonly p5: number; readonly p50: number; readonly p95: number };
  readonly chanceOfNone: number;
  readonly neverFinishes: string | null;
  readonly assumptions: readonly Assumption[];
  readonly losses: readonly {
    readonly at: number;
    readonly pod: string | null;
    readonly fate: string;
    readonly rule: string | null;
  }[];
}

const FEW = ['--seeds', '2'];

async function resultsOf(args: readonly string[], options = {}): Promise<readonly Result[]> {
  const { stdout } = await harness.run(['simulate', ...FEW, ...args, '--format', 'json'], options);
  return (JSON.parse(stdout) as { readonly results: readonly Result[] }).results;
}

async function assumptionOf(name: string, args: readonly string[]): Promise<Assumption | undefined> {
  const [result] = await resultsOf(args);
  return result?.assumptions.find((one) => one.name === name);
}

describe('exit codes', () => {
  test('0 if nothing is lost', async () => {
    const { code, stdout, stderr } = await harness.run(['simulate', 'safe.yaml', ...FEW]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Deployment shop\/web\n.*\n {2}ok {2}rollout/);
    expect(stdout).toMatch(/1 result of 2 runs each: no request lost\n$/);
  });

  test('1 if something is lost, with the rule that guards against it', async () => {
    const { code, stdout, stderr } = await harness.run(['simulate', 'naive.yaml', ...FEW]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('LOST  rollout');
    expect(stdout).toContain('refused  prestop-covers-propagation');
  });

  test('1 if a disturbance never finishes', async () => {
    const pdb = `---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web, namespace: shop }\nspec:\n  maxUnavailable: 0\n  selector: { matchLabels: { app: web } }\n`;
    harness.write('stuck.yaml', SAFE + pdb);
    const { code, stdout } = await harness.run(['simulate', 'stuck.yaml', ...FEW, '--scenario', 'drain']);
    expect(code).toBe(1);
    expect(stdout).toContain('never finishes: ');
  });

  test('0 for a broken image that does no harm', async () => {
    const { code, stdout } = await harness.run(['simulate', 'safe.yaml', ...FEW, '--scenario', 'broken-image']);
    expect(code).toBe(0);
    expect(stdout).toContain('never finishes, as expected');
  });

  test('2 if a document is broken, with the results of the others', async () => {
    harness.write('safe.yaml', `${SAFE}---\nkind: [\n`);
    const { code, stdout, stderr } = await harness.run(['simulate', 'safe.yaml', ...FEW]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^nonstop: safe\.yaml:\d+:\d+: /);
    expect(stdout).toContain('ok  rollout');
    expect(stdout).toContain('1 problem with the input');
  });

  test('2 if nothing in the input receives requests', async () => {
    harness.write('clean.yaml', CLEAN);
    const { code, stderr } = await harness.run(['simulate', 'clean.yaml']);
    expect(code).toBe(2);
    expect(stderr).toContain('nothing was simulated: it has no workload that receives requests');
  });

  test.each([
    [['nope.yaml'], 'nope.yaml: no such file or directory'],
    [['safe.yaml', '--scenario', 'rolout'], "'--scenario' should be one of rollout, broken-image"],
    [['safe.yaml', '--scenario', 'rolout'], "got 'rolout'; did you mean 'rollout'?"],
    [['safe.yaml', '--seeds', '0'], "'--seeds' should be a whole number from 1 to 10000, got '0'; 100 is the default"],
    [['safe.yaml', '--rate', 'many'], "'--rate' should be a number from 0.1 to 100000, got 'many'"],
    [
      ['safe.yaml', '--startup', '5'],
      "'--startup' should be a time such as '20s' or '1m30s' from 0s to 86400s, got '5'; add the unit",
    ],
    [['safe.yaml', '--startup', '99h'], "from 0s to 86400s, got '99h'; choose a value in this range"],
    [['safe.yaml', '--rate', '0'], "from 0.1 to 100000, got '0'; choose a value in this range"],
    [
      ['safe.yaml', '--longest-share', '0.1'],
      "should be a percentage such as '5%' from 0% to 100%, got '0.1'; add the sign: 0.1%",
    ],
    [['safe.yaml', '--longest-share', '101%'], "got '101%'; choose a value in this range"],
    [
      ['safe.yaml', '--scenario', 'all+drain'],
      "got 'all+drain': 'all' is several, each simulated on its own; name them",
    ],
    [['safe.yaml', '--scenario', 'drain+planned'], "got 'drain+planned': 'planned' is several"],
    [['safe.yaml', '--nodes', '1.5'], "'--nodes' should be a whole number from 1 to 5000, got '1.5'"],
    [['safe.yaml', '--connections', 'keep'], "'--connections' should be one of new, kept, streams, got 'keep'"],
    [['safe.yaml', '--strategy', 'one-by-on'], "got 'one-by-on'; did you mean 'one-by-one'?"],
    [
      ['safe.yaml', '--workload', 'webb'],
      "'--workload' should be a workload that receives requests, got 'webb'; did you mean 'web'?",
    ],
    [['safe.yaml', '--compare'], "'--compare' should be followed by at least two files or folders, got safe.yaml"],
    [['safe.yaml', '--output', 'pdf=a.pdf'], "'--output' should begin with one of text, json, html, svg, got 'pdf'"],
    [['safe.yaml', '--report', 'safe.yaml/a.html'], 'cannot write the report safe.yaml/a.html: '],
    [[], "'cdk8s-nonstop simulate' should be followed by files, got none"],
  ])('2 for %j, and says why', async (args, message) => {
    const { code, stderr } = await harness.run(['simulate', ...FEW, ...args]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

describe('input', () => {
  test('standard input, patterns and folders are read as by check', async () => {
    const [piped] = await resultsOf(['-'], { stdin: SAFE });
    harness.write('dist/a.yaml', SAFE);
    expect(await resultsOf(['dist'])).toEqual([piped]);
    expect(await resultsOf(['dist/*.yaml'])).toEqual([piped]);
  });

  test('--workload chooses by name, or by namespace and name', async () => {
    harness.write('two.yaml', `${SAFE}---\n${SAFE.replaceAll('web', 'api')}`);
    const names = async (...args: readonly string[]): Promise<readonly string[]> =>
      (await resultsOf(['two.yaml', ...args])).map(({ workload }) => workload.name);
    expect(await names()).toEqual(['web', 'api']);
    expect(await names('--workload', 'api')).toEqual(['api']);
    expect(await names('--workload', 'shop/web,api')).toEqual(['web', 'api']);
  });
});

describe('what cannot be finished is refused at once', () => {
  test('too many pods, of one workload among others', async () => {
    const large = SAFE.replaceAll('web', 'large').replace('replicas: 3', 'replicas: 20000');
    harness.write('two.yaml', `${large}---\n${SAFE}`);
    const { code, stdout, stderr } = await harness.run(['simulate', 'two.yaml', ...FEW, '--format', 'json']);
    expect(code).toBe(2);
    expect(stderr).toBe(
      'nonstop: two.yaml:5:3: Deployment large, rollout: a simulation should have at most 2,000 pods, got 20,000; simulate it with fewer replicas\n',
    );
    expect((JSON.parse(stdout) as { readonly results: readonly unknown[] }).results).toHaveLength(1);
  });

  test.each([
    [['--scenario', 'scale-up', '--scale-to', '9999'], 'at most 2,000 pods, got 9,999'],
    [['--rate', '100000', '--duration', '1h'], "at most 50,000,000 requests, got 360,000,000; lower '--rate'"],
    [['--scenario', 'load-spike', '--rate', '10000', '--spike-factor', '1000'], 'got 1,201,200,000'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await harness.run(['simulate', 'safe.yaml', ...FEW, ...args]);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: 'nothing simulated: 1 problem with the input\n' });
  });

  test.each([
    [1, 100],
    [100, 100],
    [200, 50],
    [1000, 10],
    [2000, 5],
  ])('%d pods are simulated %d times, unless the user says how often', (pods, runs) => {
    const { cluster } = buildCluster(parseDocuments([{ name: 'safe.yaml', text: SAFE }]).documents, []);
    const [workload] = cluster.served;
    expect(seedsFor(workload!, { config: {} }, { pods, requests: 1 })).toBe(runs);
    expect(seedsFor(workload!, { config: {}, seeds: 7 }, { pods, requests: 1 })).toBe(7);
  });
});

describe('assumptions that decide', () => {
  test('are found by changing each, and shown instead of all of them', async () => {
    const short = SAFE.replace('seconds: 45', 'seconds: 10').replace(
      'GracePeriodSeconds: 80',
      'GracePeriodSeconds: 15',
    );
    harness.write('short.yaml', short);
    const { code, stdout } = await harness.run(['simulate', 'short.yaml', ...FEW]);
    expect(code).toBe(0);
    expect(stdout).toContain("assumed, and decisive; '--assumptions' lists all\n");
    expect(stdout).toMatch(/ {2}--longest-request +1 s +30 s: requests are lost\n/);
    expect(stdout).not.toContain('--request-time');
  });

  test('are only those that no one has stated', async () => {
    const { stdout } = await harness.run(['simulate', 'safe.yaml', ...FEW, '--connections', 'kept']);
    expect(stdout).not.toContain('--connections');
  });

  test('of a result with losses are those that would prevent them', async () => {
    harness.write('exit.yaml', SAFE.replace('lifecycle: { preStop: { sleep: { seconds: 45 } } }', ''));
    const { stdout } = await harness.run(['simulate', 'exit.yaml', ...FEW, '--scenario', 'delete-pod']);
    expect(stdout).toContain('LOST  delete-pod');
    expect(stdout).not.toContain('requests are lost');
  });

  test('all of them are listed on demand', async () => {
    const { stdout } = await harness.run(['simulate', 'safe.yaml', ...FEW, '--assumptions']);
    for (const { flag } of ASSUMPTIONS) {
      expect(stdout).toContain(`  --${flag} `);
    }
  });
});

test('two workloads of one name are kept apart', async () => {
  harness.write('two.yaml', `${SAFE}---\n${SAFE.replace('replicas: 3', 'replicas: 2')}`);
  const { stdout } = await harness.run(['simulate', 'two.yaml', ...FEW, '--output', 'json=two.json']);
  expect(stdout.match(/^Deployment .*$/gm)).toEqual([
    'Deployment shop/web (two.yaml:1)',
    'Deployment shop/web (two.yaml:27)',
  ]);
  const { results } = JSON.parse(readFileSync(join(harness.folder, 'two.json'), 'utf8')) as {
    readonly results: readonly { readonly place: string | null }[];
  };
  expect(results.map(({ place }) => place)).toEqual(['two.yaml:1', 'two.yaml:27']);
});

describe('JSON', () => {
  test('conforms to its schema, whatever is lost', async () => {
    const validate = new Ajv({ allowUnionTypes: true }).compile(SCHEMA);
    for (const args of [
      ['naive.yaml', '--scenario', 'all'],
      ['safe.yaml'],
      ['--compare', 'naive.yaml', 'safe.yaml'],
      ['nope.yaml'],
    ]) {
      const { stdout } = await harness.run(['simulate', ...FEW, ...args, '--format', 'json']);
      expect(validate(JSON.parse(stdout)) ? [] : validate.errors).toEqual([]);
    }
  });

  test('says how many requests are lost, how certain that is, and why', async () => {
    const [result] = await resultsOf(['naive.yaml']);
    expect(result).toMatchObject({ scenario: 'rollout', runs: 2, variant: null, neverFinishes: null });
    expect(result!.lost.p50).toBeGreaterThan(0);
    expect(result!.chanceOfNone).toBeLessThan(1);
    expect(result!.losses).toContainEqual(
      expect.objectContaining({ fate: 'refused', rule: 'prestop-covers-propagation' }),
    );
  });

  test('is the same every time', async () => {
    expect(await resultsOf(['naive.yaml'])).toEqual(await resultsOf(['naive.yaml']));
  });
});

describe('scenarios', () => {
  test('are separated by commas, combined by +, or all', async () => {
    const names = async (word: string): Promise<readonly string[]> =>
      (await resultsOf(['safe.yaml', '--seeds', '1', '--scenario', word])).map(({ scenario }) => scenario);
    expect(await names('rollout,drain+load-spike')).toEqual(['rollout', 'drain+load-spike']);
    expect(await names('drain,all')).toHaveLength(SCENARIOS.length);
  });
});

describe('comparisons', () => {
  test('of files show each file as a variant, side by side', async () => {
    harness.write('after.yaml', SAFE.replaceAll(', namespace: shop', ''));
    const results = await resultsOf(['--compare', 'naive.yaml', 'after.yaml', '--scenario', 'rollout,drain']);
    expect(results.map(({ scenario, variant }) => [scenario, variant])).toEqual([
      ['rollout', 'naive.yaml'],
      ['rollout', 'after.yaml'],
      ['drain', 'naive.yaml'],
      ['drain', 'after.yaml'],
    ]);
    expect(results[0]!.lost.p50).toBeGreaterThan(results[1]!.lost.p50);
  });

  test('report a variant that has nothing to compare', async () => {
    harness.write('clean.yaml', CLEAN);
    const { code, stderr } = await harness.run(['simulate', ...FEW, '--compare', 'safe.yaml', 'clean.yaml']);
    expect(code).toBe(2);
    expect(stderr).toContain('clean.yaml: nothing was simulated: it has no workload that receives requests');
  });

  test('of strategies change nothing but the strategy', async () => {
    const slow = NAIVE.replaceAll(', namespace: shop', '');
    harness.write('slow.yaml', slow);
    const strategies = 'as-written,surge-all,stop-all-but-one,one-by-one';
    const results = await resultsOf(['slow.yaml', '--strategy', strategies]);
    expect(results.map(({ variant }) => variant)).toEqual(strategies.split(','));
    expect(new Set(results.map(({ lost }) => lost.p50)).size).toBeGreaterThan(2);
    expect(new Set(results.map(({ assumptions }) => JSON.stringify(assumptions))).size).toBe(1);
  });

  test('of strategies leave workloads alone that cannot surge', async () => {
    harness.write('set.yaml', SAFE.replace('kind: Deployment', 'kind: StatefulSet').replace(/ {2}strategy.*\n/, ''));
    const results = await resultsOf(['set.yaml', '--strategy', 'surge-all,one-by-one']);
    expect(results.map(({ variant }) => variant)).toEqual(['as-written']);
  });
});

describe('assumptions', () => {
  test('come from a flag, the configuration, the manifest or a default, and say so', async () => {
    expect(await assumptionOf('rate', ['safe.yaml'])).toMatchObject({ value: 100, from: 'default' });
    expect(await assumptionOf('rate', ['safe.yaml', '--rate', '20'])).toMatchObject({
      value: 20,
      from: 'flag',
      source: '--rate',
    });
    harness.write('nonstop.config.yaml', 'simulate: { rate: 30, pull: 2s }\nworkloads: [{ name: web, startup: 7s }]\n');
    expect(await assumptionOf('rate', ['safe.yaml'])).toMatchObject({
      value: 30,
      from: 'config',
      source: 'simulate.rate',
    });
    expect(await assumptionOf('pull', ['safe.yaml'])).toMatchObject({ value: 2, from: 'config' });
    expect(await assumptionOf('startup', ['safe.yaml'])).toMatchObject({ value: 7, from: 'config' });
    expect(await assumptionOf('rate', ['safe.yaml', '--rate', '20'])).toMatchObject({
      value: 20,
      default: 100,
      from: 'flag',
    });
  });

  test('a manifest overrides the configuration of all workloads, and that of one workload overrides the manifest', async () => {
    harness.write(
      'safe.yaml',
      SAFE.replace('namespace: shop }', "namespace: shop, annotations: { cdk8s-nonstop/startup: '9s' } }"),
    );
    harness.write('nonstop.config.yaml', 'simulate: { startup: 4s }\n');
    expect(await assumptionOf('startup', ['safe.yaml'])).toMatchObject({
      value: 9,
      from: 'manifest',
      source: 'annotation cdk8s-nonstop/startup',
    });
    harness.write('nonstop.config.yaml', 'workloads: [{ name: web, simulate: { startup: 3s } }]\n');
    expect(await assumptionOf('startup', ['safe.yaml'])).toMatchObject({
      value: 3,
      from: 'config',
      source: 'simulate.startup of the workload',
    });
  });

  test('apply to one workload if the configuration names it', async () => {
    harness.write('two.yaml', `${SAFE}---\n${SAFE.replaceAll('web', 'api')}`);
    harness.write('nonstop.config.yaml', 'workloads: [{ name: api, simulate: { rate: 5 } }]\n');
    const results = await resultsOf(['two.yaml']);
    const rates = results.map(({ assumptions }) => assumptions.find(({ name }) => name === 'rate')?.value);
    expect(rates).toEqual([100, 5]);
    expect(results[0]!.requests).toBeGreaterThan(5 * results[1]!.requests);
  });

  test('include every entry of the register, whatever its flag', async () => {
    const [result] = await resultsOf(['safe.yaml']);
    expect(result!.assumptions.map(({ name }) => name)).toEqual(ASSUMPTIONS.map(({ flag }) => flag));
  });

  test('seeds can be set for one workload too, unless a flag sets their number', async () => {
    harness.write('two.yaml', `${SAFE}---\n${SAFE.replaceAll('web', 'api')}`);
    harness.write(
      'nonstop.config.yaml',
      'simulate: { seeds: 2 }\nworkloads: [{ name: api, simulate: { seeds: 3 } }]\n',
    );
    const { stdout } = await harness.run(['simulate', 'two.yaml', '--format', 'json']);
    expect((JSON.parse(stdout) as { readonly results: readonly Result[] }).results.map(({ runs }) => runs)).toEqual([
      2, 3,
    ]);
    expect((await harness.run(['simulate', 'two.yaml'])).stdout).toContain('2 results of 2 to 3 runs each');
    expect((await resultsOf(['two.yaml', '--seeds', '4'])).map(({ runs }) => runs)).toEqual([4, 4]);
  });

  test('the configuration sets scenarios and seeds too', async () => {
    harness.write('nonstop.config.yaml', 'simulate: { scenarios: [drain, crash], seeds: 2 }\n');
    const { stdout } = await harness.run(['simulate', 'safe.yaml', '--format', 'json']);
    const { results } = JSON.parse(stdout) as { readonly results: readonly Result[] };
    expect(results.map(({ scenario, runs }) => [scenario, runs])).toEqual([
      ['drain', 2],
      ['crash', 2],
    ]);
  });
});

describe('reports', () => {
  test('go to files, while standard output shows the table', async () => {
    const files = ['--report', 'out/a.html', '--svg', 'a.svg', '--output', 'json=a.json', '--output', 'text=a.txt'];
    const { stdout } = await harness.run(['simulate', 'naive.yaml', ...FEW, ...files]);
    const read = (name: string): string => readFileSync(join(harness.folder, name), 'utf8');
    expect(read('out/a.html')).toMatch(/^<!doctype html>/);
    expect(read('a.svg')).toMatch(/^<svg /);
    expect((JSON.parse(read('a.json')) as { readonly version: number }).version).toBe(1);
    expect(read('a.txt')).toBe(stdout);
  });

  test('--quiet shows only what fails', async () => {
    const { stdout } = await harness.run(['simulate', 'safe.yaml', ...FEW, '--quiet']);
    expect(stdout).toBe('1 result of 2 runs each: no request lost\n');
    const { stdout: lossy } = await harness.run(['simulate', 'naive.yaml', ...FEW, '-q']);
    expect(lossy).toContain('prestop-covers-propagation');
    expect(lossy).not.toContain('supposed');
  });
});
