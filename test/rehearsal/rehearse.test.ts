/**
 * The whole command against a fake API server and a fake workload: as a function, and as a process where the process
 * itself is tested.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import Ajv from 'ajv';
import type * as Rehearsal from '../../src/rehearsal';
import { DISTURBANCE_NAMES } from '../../src/rehearsal/disturbances/names';
import { BUNDLE_TIMEOUT_MS, bundleInto } from '../helpers/bundle';
import { AUTOSCALER, DEPLOYMENT, FakeApi } from './fake-api';

// Each test waits for several processes to start and end, which is slow on a busy machine.
jest.setTimeout(120_000);

const ROOT = join(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'nonstop-rehearsal-'));
let rehearsal: typeof Rehearsal;
let api: FakeApi;
let workload: Server;
let status = 200;

/** Drops the problem of a busy machine, on which the generator falls behind; that is tested elsewhere. */
async function rehearse(wanted: Rehearsal.RehearsalOptions): Promise<Rehearsal.Rehearsal> {
  const result = await rehearsal.rehearse(wanted);
  const calm = (run: Rehearsal.RehearsalRun): Rehearsal.RehearsalRun => ({
    ...run,
    problems: run.problems.filter((problem) => !problem.startsWith('the generator fell behind')),
  });
  return { ...result, control: calm(result.control), disturbances: result.disturbances.map(calm) };
}

beforeAll(async () => {
  // The official library is ECMAScript only, and the load generator is a process: users get a bundle, so test it.
  await bundleInto(folder);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it was not there before
  rehearsal = require(join(folder, 'src/rehearsal/index.js')) as typeof Rehearsal;
  workload = createServer((_request, response) => response.writeHead(status).end('ok'));
  await new Promise<void>((resolve) => workload.listen(0, '127.0.0.1', resolve));
}, BUNDLE_TIMEOUT_MS);

afterAll(async () => {
  workload.closeAllConnections();
  await new Promise((resolve) => workload.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  status = 200;
  api = await FakeApi.start();
});

afterEach(async () => {
  await api.stop();
  rmSync(journal, { force: true });
});

const journal = join(folder, 'journal.json');

function options(more: Partial<Rehearsal.RehearsalOptions> = {}): Rehearsal.RehearsalOptions {
  return {
    deployment: 'web',
    kubeconfig: api.kubeconfig(),
    url: `http://127.0.0.1:${(workload.address() as AddressInfo).port}/`,
    seconds: 0.1,
    limitSeconds: 60,
    load: { rate: 100, connections: 2 },
    journal,
    ...more,
  };
}

const specOf = (): string => JSON.stringify(api.deployment.spec);

/** They need metrics, or a shell in a container, which the fake API server has not. */
const ELSEWHERE: readonly string[] = ['autoscale', 'kill-container'];
const EVERY = DISTURBANCE_NAMES.filter((name) => !ELSEWHERE.includes(name));

describe('a workload that loses nothing', () => {
  test('is clean in every disturbance and restored afterwards', async () => {
    const before = specOf();
    const lines: string[] = [];
    const told = options({ disturbances: EVERY, onProgress: (line) => lines.push(line) });
    const result = await rehearse(told);
    expect(result.disturbances.map(({ name, lost, undone, problems }) => ({ name, lost, undone, problems }))).toEqual(
      EVERY.map((name) => ({ name, lost: 0, undone: true, problems: [] })),
    );
    expect(Math.min(...result.disturbances.map(({ sent }) => sent))).toBeGreaterThan(5);
    expect(rehearsal.judgeRehearsal(result)).toBe('clean');
    expect(specOf()).toBe(before);
    expect(existsSync(journal)).toBe(false);
    expect(api.changes.filter((change) => change.endsWith('/eviction')).length).toBeGreaterThan(0);
    const [cordon, ...uncordon] = api.changes.filter((change) => change.includes('/nodes/'));
    expect(uncordon).toEqual([cordon]);
    expect(nodeSpecs()).toEqual([{}, {}]);
    expect(lines).toEqual(expect.arrayContaining(['control', ...EVERY]));
    expect(lines.join('\n')).not.toContain('a-secret-token');
    expectTimeline(result.disturbances[0]!);
  });

  function expectTimeline({ timeline, sent }: Rehearsal.RehearsalRun): void {
    expect(timeline.scenario).toBe('rollout');
    expect(timeline.events.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'rollout',
        'changed the template of Deployment web',
        'undo: changed the template of Deployment web',
      ]),
    );
    expect(timeline.pods.filter(({ revision }) => revision === 'new')).toHaveLength(2);
    expect(timeline.routers[0]!.router).toBe('EndpointSlices of web');
    expect(timeline.routers[0]!.changes.length).toBeGreaterThan(1);
    expect(timeline.requests.reduce((sum, { answered }) => sum + answered, 0)).toBe(sent);
  }
});

const nodeSpecs = (): unknown => ['node1', 'node2'].map((node) => api.objects.get(`/api/v1/nodes/${node}`)!.spec);

test('requests lost during a disturbance are counted, and not for the control run', async () => {
  const onProgress = (line: string): void => {
    if (line === 'rollout') {
      status = 500;
    }
  };
  const result = await rehearse(options({ onProgress }));
  expect(result.control.lost).toBe(0);
  const { fates, lost, timeline } = result.disturbances[0]!;
  expect(fates).toMatchObject({ answered: 0, failed: lost });
  expect(lost).toBeGreaterThan(5);
  expect(timeline.losses.reduce((sum, { count }) => sum + count, 0)).toBe(lost);
  expect(rehearsal.judgeRehearsal(result)).toBe('lost');
});

test('a watch whose history the API server has discarded is restarted at once and causes no loss', async () => {
  api.onChange = () => {
    api.expireWatches();
  };
  const result = await rehearse(options({ seconds: 0.3 }));
  expect(rehearsal.judgeRehearsal(result)).toBe('clean');
  const { timeline } = result.disturbances[0]!;
  expect(timeline.events.map(({ text }) => text).join()).toContain(
    'the watch of pods broke: the API server no longer has the history',
  );
  expect(timeline.pods.filter(({ revision }) => revision === 'new').length).toBeGreaterThan(0);
});

test('pods of another Deployment with the same labels are left alone', async () => {
  api.put('/api/v1/namespaces/shop/pods/aaa-canary', {
    metadata: {
      namespace: 'shop',
      labels: { app: 'web', 'pod-template-hash': 'abc' },
      ownerReferences: [{ kind: 'ReplicaSet', name: 'web-canary-abc', uid: 'c', controller: true }],
    },
    spec: { nodeName: 'node1', containers: [] },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
  });
  const { disturbances } = await rehearse(options({ disturbances: ['delete-pod'] }));
  expect(api.changes).toEqual([expect.stringMatching(/^DELETE .*\/pods\/web-\d+-\d+$/)]);
  expect(disturbances[0]!.timeline.pods.map(({ name }) => name)).not.toContain('aaa-canary');
});

describe('an autoscaler', () => {
  test('is patched instead of the Deployment, and its minimum is restored before it counts as undone', async () => {
    api.autoscale(2, 5);
    const { disturbances } = await rehearse(options({ disturbances: ['scale-down'] }));
    expect(disturbances[0]).toMatchObject({ lost: 0, undone: true, problems: [] });
    expect(api.changes).toEqual([`PATCH ${AUTOSCALER}`, `PATCH ${AUTOSCALER}`]);
    expect(api.objects.get(AUTOSCALER)!.spec).toMatchObject({ minReplicas: 2, maxReplicas: 5 });
    expect(api.deployment.spec.replicas).toBe(2);
  });

  test('that something resets at once is reported instead of waited for', async () => {
    api.autoscale(2, 5);
    api.onChange = () => {
      setTimeout(() => {
        api.autoscale(2, 5);
      }, 20);
    };
    const { disturbances } = await rehearse(options({ disturbances: ['scale-down'] }));
    expect(disturbances[0]!.undone).toBe(true);
    expect(disturbances[0]!.problems).toEqual([
      expect.stringContaining('HorizontalPodAutoscaler shop/web should stay bound to 1 pods, got 2 to 5'),
    ]);
  });
});

describe('a drain', () => {
  test('of nodes that run other workloads is refused unless allowed, and then evicts them', async () => {
    api.put('/api/v1/namespaces/shop/pods/other', {
      metadata: { namespace: 'shop', ownerReferences: [{ kind: 'ReplicaSet', name: 'o', uid: 'o', controller: true }] },
      spec: { nodeName: 'node1', containers: [] },
      status: { phase: 'Running' },
    });
    api.put('/api/v1/nodes/node2', { metadata: {}, spec: { unschedulable: true } });
    api.put('/api/v1/nodes/node3', { metadata: {}, spec: {} });
    const refused = rehearse(options({ disturbances: ['drain'] }));
    await expect(refused).rejects.toThrow(
      "node node1 should run only the workload to be drained, got shop/other too; pass '--allow-node-drain'",
    );
    expect(api.changes).toEqual([]);
  });

  test('of several nodes at once needs a node that stays open', async () => {
    const several = { disturbances: ['drain'], nodes: 2 };
    await expect(rehearse(options(several))).rejects.toThrow('a node should stay open for the pods');
    expect(api.changes).toEqual([]);
    api.put('/api/v1/nodes/node3', { metadata: {}, spec: {} });
    const { disturbances } = await rehearse(options(several));
    expect(disturbances[0]).toMatchObject({ undone: true, problems: [] });
    const cordons = api.changes.filter((change) => change.includes('/nodes/'));
    expect(cordons.slice(0, 2).sort()).toEqual(['PATCH /api/v1/nodes/node1', 'PATCH /api/v1/nodes/node2']);
    expect(cordons).toHaveLength(4);
    expect(api.changes.filter((change) => change.endsWith('/eviction'))).toHaveLength(2);
  });

  test('that a budget forbids names the budget and reopens the node', async () => {
    api.evictionStatus = 429;
    // Less than the time before an eviction is retried.
    const result = await rehearse(options({ disturbances: ['drain'], limitSeconds: 5 }));
    expect(result.disturbances[0]!.problems.join()).toContain('The disruption budget strict needs 2 healthy pods');
    expect(result.disturbances[0]!.undone).toBe(true);
    expect(rehearsal.judgeRehearsal(result)).toBe('unproven');
    expect(nodeSpecs()).toEqual([{}, {}]);
  });

  test('that fails for one pod stops evicting the others', async () => {
    const ownerReferences = [{ kind: 'ReplicaSet', name: 'o', uid: 'o', controller: true }];
    for (const name of ['fragile', 'guarded']) {
      for (const nodeName of ['node1', 'node2']) {
        api.put(`/api/v1/namespaces/shop/pods/${name}-${nodeName}`, {
          metadata: { namespace: 'shop', ownerReferences },
          spec: { nodeName, containers: [] },
          status: { phase: 'Running' },
        });
        api.evictionStatuses.set(`${name}-${nodeName}`, name === 'fragile' ? 429 : 500);
      }
    }
    const { disturbances } = await rehearse(options({ disturbances: ['drain'], allowNodeDrain: true }));
    expect(disturbances[0]!.problems).toEqual([expect.stringContaining('more than one PodDisruptionBudget')]);
    expect(disturbances[0]!.undone).toBe(true);
    // The eviction that waits for its budget would be retried after 5 seconds, on a reopened node.
    expect(api.changes.filter((change) => /fragile-node\d\/eviction/.test(change))).toHaveLength(1);
  });
});

describe('a rehearsal is refused before anything is touched', () => {
  afterEach(() => {
    expect(api.changes).toEqual([]);
  });

  test('if permissions are missing, and all of them are named', async () => {
    api.forbidden.add('patch deployments');
    api.forbidden.add('create pods');
    const refused = rehearse(options({ disturbances: ['rollout', 'drain'] }));
    await expect(refused).rejects.toThrow('lacks: patch deployments in shop; create pods/eviction');
  });

  test('if the permission to get, list, watch or delete is missing', async () => {
    api.forbidden.add('watch events');
    api.forbidden.add('get deployments');
    await expect(rehearse(options())).rejects.toThrow(
      'lacks: get deployments in shop; watch events in shop; grant them',
    );
    api.forbidden.clear();
    api.forbidden.add('delete pods');
    const refused = rehearse(options({ disturbances: ['delete-pod'] }));
    await expect(refused).rejects.toThrow('lacks: delete pods in shop');
  });

  test('if a request is refused despite the permissions', async () => {
    api.failures.set('GET /api/v1/namespaces/shop/events', { status: 403, times: 1 });
    await expect(rehearse(options())).rejects.toThrow(
      'the API server refused GET /api/v1/namespaces/shop/events: the fake says 403',
    );
  });

  test('if a pod with several budgets would be drained', async () => {
    const spec = { maxUnavailable: 1, selector: { matchLabels: { app: 'web' } } };
    for (const name of ['one', 'two']) {
      api.put(`/apis/policy/v1/namespaces/shop/poddisruptionbudgets/${name}`, {
        metadata: { namespace: 'shop' },
        spec,
      });
    }
    await expect(rehearse(options({ disturbances: ['drain'] }))).rejects.toThrow(
      'should have one disruption budget to be drained, got one, two',
    );
  });

  test('if a drained node runs pods on the deny list, even if drains are allowed', async () => {
    for (const nodeName of ['node1', 'node2']) {
      api.put(`/api/v1/namespaces/shop/pods/ledger-${nodeName}`, {
        metadata: {
          namespace: 'payments',
          ownerReferences: [{ kind: 'ReplicaSet', name: 'o', uid: 'o', controller: true }],
        },
        spec: { nodeName, containers: [] },
        status: { phase: 'Running' },
      });
    }
    const more = { disturbances: ['drain'], allowNodeDrain: true, deny: { namespaces: ['pay*'] } };
    await expect(rehearse(options(more))).rejects.toThrow(
      'should run no pods of namespaces on the deny list to be drained, got payments/ledger-node1',
    );
  });

  test('if no kubeconfig is found', async () => {
    const { HOME, KUBECONFIG } = process.env;
    Object.assign(process.env, { HOME: folder, KUBECONFIG: '' });
    try {
      const found = { ...options(), kubeconfig: undefined };
      await expect(rehearse(found)).rejects.toThrow('a kubeconfig should be found, got none; set KUBECONFIG');
    } finally {
      Object.assign(process.env, { HOME, KUBECONFIG: KUBECONFIG ?? '' });
    }
  });

  test('if Fortio is asked for something it cannot do', async () => {
    await expect(rehearse(options({ fortio: true }))).rejects.toThrow("pass '--use kept' or '--use new'");
    const autoscaled = options({ fortio: true, disturbances: ['autoscale'], load: { use: 'new' } });
    api.autoscale(2, 5);
    api.put(AUTOSCALER, {
      ...api.objects.get(AUTOSCALER)!,
      status: { conditions: [{ type: 'ScalingActive', status: 'True' }] },
    });
    await expect(rehearse(autoscaled)).rejects.toThrow("Fortio's rate is fixed");
  });

  test('if a WebSocket stream is asked for options it does not support', async () => {
    const load = { method: 'POST', body: '{}', expect: [200], http2: true };
    await expect(rehearse(options({ url: 'ws://127.0.0.1:1/', load, fortio: true }))).rejects.toThrow(
      "does not support '--load fortio', '--http2', '--method', '--data', '--expect'; omit it",
    );
  });

  test('if the Deployment does not exist', async () => {
    const refused = rehearse(options({ deployment: 'wbe' }));
    await expect(refused).rejects.toMatchObject({
      message: "namespace shop should have a Deployment 'wbe', got none; there are: web",
      word: 'wbe',
      known: ['web'],
    });
  });

  test('if the workload is not ready at the start', async () => {
    api.objects.set(DEPLOYMENT, { ...api.deployment, status: { ...api.deployment.status, availableReplicas: 1 } });
    const refused = rehearse(options());
    await expect(refused).rejects.toThrow('should be ready before it is disturbed, got: 1 of 2 pods available');
  });

  test('if the API server is unreachable', async () => {
    const refused = rehearse(options({ kubeconfig: api.kubeconfig('http://127.0.0.1:1') }));
    await expect(refused).rejects.toThrow("the API server http://127.0.0.1:1 of context 'fake' should answer");
  });

  test('if the namespace or the context is on the deny list', async () => {
    await expect(rehearse(options({ namespace: 'kube-system' }))).rejects.toThrow('on the deny list');
    const refused = rehearse(options({ deny: { contexts: ['f*'] } }));
    await expect(refused).rejects.toThrow(
      "context 'fake' is off limits for rehearsals: it matches 'f*' on the deny list",
    );
  });

  test('if the announced steps are not confirmed', async () => {
    const said: string[] = [];
    const confirm = (announcement: string): Promise<boolean> => {
      said.push(announcement);
      return Promise.resolve(false);
    };
    await expect(rehearse(options({ confirm }))).rejects.toThrow('nothing was done');
    expect(said[0]).toContain("disturbs Deployment shop/web in the cluster of context 'fake'");
    expect(said[0]).toContain('restart all pods of Deployment shop/web');
  });

  test('if the autoscaler is missing or has no metrics', async () => {
    await expect(rehearse(options({ disturbances: ['autoscale'] }))).rejects.toThrow(
      'should have a HorizontalPodAutoscaler, got none',
    );
    const message = 'the HPA was unable to compute the replica count: failed to get cpu utilization';
    api.put('/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers/web', {
      metadata: {},
      spec: { maxReplicas: 3, scaleTargetRef: { kind: 'Deployment', name: 'web' } },
      status: { conditions: [{ type: 'ScalingActive', status: 'False', message }] },
    });
    await expect(rehearse(options({ disturbances: ['autoscale'] }))).rejects.toThrow(
      `should have metrics, got: ${message}`,
    );
  });

  test('if the URL does not answer', async () => {
    status = 404;
    await expect(rehearse(options())).rejects.toThrow(
      /should answer before anything is disturbed, got 0 of \d+ requests answered; most of the rest: 404; set '--expect'/,
    );
  });

  test('if a router may answer on its own', async () => {
    status = 308;
    await expect(rehearse(options())).rejects.toThrow(
      "should be answered by the workload, got only redirects (308), which a router may send on its own; name the URL they point to, or pass '--expect 308'",
    );
  });

  test('if an earlier rehearsal left something behind', async () => {
    writeFileSync(
      journal,
      JSON.stringify({
        version: 1,
        pid: 999_999_999,
        records: [{ title: 'cordoned node node1', path: '/api/v1/nodes/node1', made: true }],
      }),
    );
    await expect(rehearse(options())).rejects.toThrow(
      "has not undone its changes (cordoned node node1); run 'npx cdk8s-nonstop rehearse --undo' first",
    );
  });
});

describe('everything is undone', () => {
  test('after an interrupt', async () => {
    const before = specOf();
    const interruption = new AbortController();
    api.isControlled = false;
    api.onChange = () => {
      setTimeout(() => {
        api.isControlled = true;
        interruption.abort();
      }, 50);
    };
    const interrupted = rehearse(options({ signal: interruption.signal }));
    await expect(interrupted).rejects.toThrow('the rehearsal was interrupted; its changes are undone');
    expect(api.changes).toEqual([`PATCH ${DEPLOYMENT}`, `PATCH ${DEPLOYMENT}`]);
    expect(specOf()).toBe(before);
    expect(existsSync(journal)).toBe(false);
  });

  test('after the API server was unreachable for a while', async () => {
    const before = specOf();
    api.isControlled = false;
    api.onChange = () => {
      setTimeout(() => {
        api.setDown(true);
      }, 20);
      setTimeout(() => {
        api.setDown(false);
        api.isControlled = true;
      }, 600);
    };
    await expect(rehearse(options())).rejects.toThrow("of context 'fake' should answer");
    expect(specOf()).toBe(before);
    expect(existsSync(journal)).toBe(false);
  });

  test('even if the object is changed during the undo', async () => {
    const before = specOf();
    const onProgress = (line: string): void => {
      if (line.includes('undo:')) {
        api.failures.set(`PATCH ${DEPLOYMENT}`, { status: 409, times: 1 });
      }
    };
    const { disturbances } = await rehearse(options({ onProgress }));
    expect(disturbances[0]).toMatchObject({ undone: true, problems: [] });
    expect(specOf()).toBe(before);
  });

  test('including labels and annotations of the Deployment, but changes made by others stay', async () => {
    const patch = { metadata: { labels: { tier: 'x' } }, spec: { replicas: 3, minReadySeconds: 1 } };
    const onProgress = (line: string): void => {
      if (line.includes('undo:')) {
        api.put(DEPLOYMENT, { ...api.deployment, spec: { ...api.deployment.spec, replicas: 4 } });
        api.reconcile();
      }
    };
    const { disturbances } = await rehearse(options({ patch, onProgress }));
    expect(disturbances[0]!.undone).toBe(true);
    expect(disturbances[0]!.problems).toEqual([
      'spec.replicas was changed by something else in the meantime and left as it is',
    ]);
    expect(api.deployment.metadata.labels).toEqual({});
    expect(api.deployment.spec).toMatchObject({ replicas: 4 });
    expect(api.deployment.spec.minReadySeconds).toBeUndefined();
  });

  test('and the disturbance stops, if the load generator ends in the middle', async () => {
    const before = specOf();
    const pid = join(folder, 'pid');
    const via = ['/bin/sh', '-c', `echo $$ > ${pid}; exec "$0" "$@"`];
    api.isControlled = false;
    api.onChange = () => {
      setTimeout(() => {
        api.isControlled = true;
        process.kill(Number(readFileSync(pid, 'utf8')));
      }, 50);
    };
    await expect(rehearse(options({ via }))).rejects.toThrow('the load generator ended on its own');
    expect(api.changes).toEqual([`PATCH ${DEPLOYMENT}`, `PATCH ${DEPLOYMENT}`]);
    expect(specOf()).toBe(before);
    expect(existsSync(journal)).toBe(false);
  });
});

describe('as a process', () => {
  interface Ended {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }

  function start(
    args: readonly string[],
    more: { readonly cwd?: string; readonly kubeconfig?: string } = {},
  ): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
    const KUBECONFIG = more.kubeconfig ?? api.kubeconfig();
    const env = { PATH: process.env.PATH, HOME: folder, XDG_STATE_HOME: join(folder, 'state'), KUBECONFIG };
    const child = spawn(process.execPath, [join(folder, 'cli.js'), 'rehearse', ...args], {
      cwd: more.cwd ?? folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const text = { stdout: '', stderr: '' };
    child.stdout.on('data', (data: Buffer) => (text.stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (text.stderr += data.toString()));
    const ended = new Promise<Ended>((resolve) => {
      child.on('close', (code) => {
        resolve({ code, ...text });
      });
    });
    return { child, ended };
  }

  const given = (): readonly string[] => ['web', '--yes', '--url', options().url!, '--for', '100ms', '--limit', '60s'];

  test('its JSON conforms to the published schema', async () => {
    const { code, stdout, stderr } = await start([...given(), '--format', 'json']).ended;
    const schema = JSON.parse(readFileSync(join(ROOT, 'schemas/rehearsal.schema.json'), 'utf8')) as object;
    const validate = new Ajv({ allErrors: true }).compile(schema);
    validate(JSON.parse(stdout));
    expect(validate.errors).toBeNull();
    // On a machine too busy to send in time, it reports that the run proves nothing.
    expect(code).toBe(stdout.includes('the generator fell behind') ? 1 : 0);
    expect(stderr).toContain('nonstop: control: 0 of ');
    expect(stderr).toContain("disturbs Deployment shop/web in the cluster of context 'fake'");
    expect(stderr).not.toContain('a-secret-token');
  });

  test('it ends on its own if one watch cannot begin, even if others have begun', async () => {
    api.failures.set('GET /api/v1/namespaces/shop/events', { status: 403, times: 1 });
    const { code, stderr } = await start(given()).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('events: the fake says 403');
  });

  test('an interrupt undoes the changes and says so', async () => {
    const before = specOf();
    api.isControlled = false;
    const { child, ended } = start(given());
    api.onChange = () => {
      child.kill('SIGINT');
      api.isControlled = true;
    };
    const { code, stderr } = await ended;
    expect(code).toBe(2);
    expect(stderr).toContain('interrupted; undoing the changes');
    expect(stderr).toContain('the rehearsal was interrupted; its changes are undone');
    expect(specOf()).toBe(before);
  });

  test('changes left behind by a kill are undone by a command of their own, from anywhere, even twice', async () => {
    const before = specOf();
    api.isControlled = false;
    const kubeconfig = api.kubeconfig();
    const local = start([...given(), '--kubeconfig', basename(kubeconfig)], { cwd: dirname(kubeconfig) });
    api.onChange = () => {
      setImmediate(() => local.child.kill('SIGKILL'));
    };
    await local.ended;
    api.isControlled = true;
    expect(specOf()).not.toBe(before);
    const [left] = readdirSync(join(folder, 'state/nonstop'));
    expect(JSON.parse(readFileSync(join(folder, 'state/nonstop', left!), 'utf8'))).toMatchObject({
      deployment: 'web',
      records: [{ uid: 'uid-web' }],
    });
    const again = await start(given()).ended;
    expect(again.stderr).toContain(
      "has not undone its changes (changed the template of Deployment web); run 'npx cdk8s-nonstop rehearse --undo'",
    );
    // An unreadable journal does not stop the others.
    writeFileSync(join(folder, 'state/nonstop/rehearsal-a.json'), '{');
    const elsewhere = { cwd: '/', kubeconfig: join(folder, 'none') };
    const undone = await start(['--undo'], elsewhere).ended;
    expect(undone.stdout).toContain('undone: changed the template of Deployment web (shop/web)\n');
    expect(undone.stdout).toContain('not undone: ' + join(folder, 'state/nonstop/rehearsal-a.json'));
    expect(undone.code).toBe(2);
    rmSync(join(folder, 'state/nonstop/rehearsal-a.json'));
    expect(specOf()).toBe(before);
    expect(await start(['--undo'], elsewhere).ended).toMatchObject({ code: 0, stdout: 'nothing to undo\n' });
  });
});
