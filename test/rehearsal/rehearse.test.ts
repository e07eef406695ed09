/**
 * The whole command against an API server and a workload that are not real, without a process for the command itself.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Rehearsal from '../../src/rehearsal';
import { DEPLOYMENT, FakeApi } from './fake-api';

const ROOT = join(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'nonstop-rehearsal-'));
let rehearsal: typeof Rehearsal;
let api: FakeApi;
let workload: Server;
let status = 200;

// A machine that is busy for half a second makes the generator fall behind, which keeps a run from passing, rightly.
jest.retryTimes(2);

beforeAll(async () => {
  // The official library is for ECMAScript alone, and the load generator is a process: what users get is bundled.
  execFileSync(process.execPath, [join(ROOT, 'scripts/bundle.js'), folder]);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it was not there before
  rehearsal = require(join(folder, 'src/rehearsal/index.js')) as typeof Rehearsal;
  workload = createServer((_request, response) => response.writeHead(status).end('ok'));
  await new Promise<void>((resolve) => workload.listen(0, '127.0.0.1', resolve));
});

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
    seconds: 0.4,
    limitSeconds: 5,
    load: { rate: 200, connections: 2 },
    journal,
    ...more,
  };
}

const specOf = (): string => JSON.stringify(api.deployment.spec);

test.each(['rollout', 'rollback', 'broken-image', 'scale-down', 'scale-up', 'delete-pod'])(
  'a %s of what loses nothing is clean, and everything is as it was',
  async (name) => {
    const before = specOf();
    const result = await rehearsal.rehearse(options({ disturbances: [name] }));
    const [run] = result.disturbances;
    expect(run).toMatchObject({ name, lost: 0, undone: true, problems: [] });
    expect(run!.sent).toBeGreaterThan(60);
    expect(rehearsal.judgeRehearsal(result)).toBe('clean');
    expect(specOf()).toBe(before);
    expect(api.changes.length).toBeGreaterThan(0);
    expect(existsSync(journal)).toBe(false);
  },
);

test('pods, endpoints and what was done are in the timeline', async () => {
  const { disturbances } = await rehearsal.rehearse(options());
  const { timeline } = disturbances[0]!;
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
  expect(timeline.requests.reduce((sum, { answered }) => sum + answered, 0)).toBe(disturbances[0]!.sent);
});

test('requests that are lost while something is done are counted, and are not the control run’s', async () => {
  const onProgress = (line: string): void => {
    if (line === 'rollout') {
      status = 500;
    }
  };
  const result = await rehearsal.rehearse(options({ onProgress }));
  expect(result.control.lost).toBe(0);
  expect(result.disturbances[0]!.fates).toMatchObject({ answered: 0 });
  expect(result.disturbances[0]!.fates.failed).toBeGreaterThan(60);
  expect(rehearsal.judgeRehearsal(result)).toBe('lost');
});

describe('a drain', () => {
  test('of nodes that run others is refused unless it is allowed, and evicts them then', async () => {
    api.put('/api/v1/namespaces/shop/pods/other', {
      metadata: { namespace: 'shop', ownerReferences: [{ kind: 'ReplicaSet', name: 'o', uid: 'o', controller: true }] },
      spec: { nodeName: 'node1', containers: [] },
      status: { phase: 'Running' },
    });
    api.put('/api/v1/nodes/node2', { metadata: {}, spec: { unschedulable: true } });
    api.put('/api/v1/nodes/node3', { metadata: {}, spec: {} });
    const refused = rehearsal.rehearse(options({ disturbances: ['drain'] }));
    await expect(refused).rejects.toThrow(
      "node node1 should run nothing but the workload to be drained, got shop/other too; pass '--allow-node-drain'",
    );
    expect(api.changes).toEqual([]);
  });

  test('cordons, evicts and uncordons', async () => {
    const { disturbances } = await rehearsal.rehearse(options({ disturbances: ['drain'] }));
    expect(disturbances[0]).toMatchObject({ lost: 0, undone: true, problems: [] });
    expect(api.changes.filter((change) => change.endsWith('/eviction'))).toHaveLength(1);
    const [first, ...rest] = api.changes.filter((change) => change.includes('/nodes/'));
    expect(rest).toEqual([first]);
    expect(['node1', 'node2'].map((node) => api.objects.get(`/api/v1/nodes/${node}`)!.spec)).toEqual([{}, {}]);
  });

  test('of several nodes at once needs one that stays open', async () => {
    const several = { disturbances: ['drain'], nodes: 2 };
    await expect(rehearsal.rehearse(options(several))).rejects.toThrow('a node should stay open for the pods');
    expect(api.changes).toEqual([]);
    api.put('/api/v1/nodes/node3', { metadata: {}, spec: {} });
    const { disturbances } = await rehearsal.rehearse(options(several));
    expect(disturbances[0]).toMatchObject({ undone: true, problems: [] });
    const cordons = api.changes.filter((change) => change.includes('/nodes/'));
    expect(cordons.slice(0, 2).sort()).toEqual(['PATCH /api/v1/nodes/node1', 'PATCH /api/v1/nodes/node2']);
    expect(cordons).toHaveLength(4);
    expect(api.changes.filter((change) => change.endsWith('/eviction'))).toHaveLength(2);
  });

  test('that a budget forbids names the budget, and the node is open again', async () => {
    api.evictionStatus = 429;
    const result = await rehearsal.rehearse(options({ disturbances: ['drain'] }));
    expect(result.disturbances[0]!.problems.join()).toContain('The disruption budget strict needs 2 healthy pods');
    expect(result.disturbances[0]!.undone).toBe(true);
    expect(rehearsal.judgeRehearsal(result)).toBe('unproven');
    expect(['node1', 'node2'].map((node) => api.objects.get(`/api/v1/nodes/${node}`)!.spec)).toEqual([{}, {}]);
  });
});

describe('is refused before anything is touched', () => {
  afterEach(() => {
    expect(api.changes).toEqual([]);
  });

  test('where permissions are missing, all of which are named', async () => {
    api.forbidden.add('patch deployments');
    api.forbidden.add('create pods');
    const refused = rehearsal.rehearse(options({ disturbances: ['rollout', 'drain'] }));
    await expect(refused).rejects.toThrow('not allowed: patch deployments in shop; create pods/eviction');
  });

  test('where there is no such Deployment', async () => {
    const refused = rehearsal.rehearse(options({ deployment: 'wbe' }));
    await expect(refused).rejects.toMatchObject({
      message: "namespace shop should have a Deployment 'wbe', got none; there are: web",
      word: 'wbe',
      known: ['web'],
    });
  });

  test('where the workload is not ready to begin with', async () => {
    api.objects.set(DEPLOYMENT, { ...api.deployment, status: { ...api.deployment.status, availableReplicas: 1 } });
    const refused = rehearsal.rehearse(options());
    await expect(refused).rejects.toThrow('should be ready before it is disturbed, got: 1 of 2 pods available');
  });

  test('where the API server is not there', async () => {
    const refused = rehearsal.rehearse(options({ kubeconfig: api.kubeconfig('http://127.0.0.1:1') }));
    await expect(refused).rejects.toThrow("the API server http://127.0.0.1:1 of context 'fake' should answer");
  });

  test('where the namespace or the context is on the deny list', async () => {
    await expect(rehearsal.rehearse(options({ namespace: 'kube-system' }))).rejects.toThrow('it is on the deny list');
    const refused = rehearsal.rehearse(options({ deny: { contexts: ['f*'] } }));
    await expect(refused).rejects.toThrow("context 'fake' should not be rehearsed in: it is on the deny list as 'f*'");
  });

  test('where nobody agrees, after it was said what would be done', async () => {
    const said: string[] = [];
    const confirm = (announcement: string): Promise<boolean> => {
      said.push(announcement);
      return Promise.resolve(false);
    };
    await expect(rehearsal.rehearse(options({ confirm }))).rejects.toThrow('nothing was done');
    expect(said[0]).toContain("disturbs Deployment shop/web in the cluster of context 'fake'");
    expect(said[0]).toContain('restart all pods of Deployment shop/web');
  });

  test('where an autoscaler is wanted that is not there, or has no metrics', async () => {
    await expect(rehearsal.rehearse(options({ disturbances: ['autoscale'] }))).rejects.toThrow(
      'should have a HorizontalPodAutoscaler, got none',
    );
    const message = 'the HPA was unable to compute the replica count: failed to get cpu utilization';
    api.put('/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers/web', {
      metadata: {},
      spec: { maxReplicas: 3, scaleTargetRef: { kind: 'Deployment', name: 'web' } },
      status: { conditions: [{ type: 'ScalingActive', status: 'False', message }] },
    });
    await expect(rehearsal.rehearse(options({ disturbances: ['autoscale'] }))).rejects.toThrow(
      `should have metrics, got: ${message}`,
    );
  });

  test('where the URL does not answer', async () => {
    status = 404;
    await expect(rehearsal.rehearse(options())).rejects.toThrow('should answer before anything is disturbed, got 0 of');
  });

  test('where an earlier rehearsal left something behind', async () => {
    writeFileSync(
      journal,
      JSON.stringify({ version: 1, pid: 999_999_999, records: [{ title: 'cordoned node node1' }] }),
    );
    await expect(rehearsal.rehearse(options())).rejects.toThrow(
      "has not undone what it did (cordoned node node1); run 'nonstop rehearse --undo' first",
    );
  });
});

describe('everything is undone', () => {
  test('after an interrupt', async () => {
    const before = specOf();
    const interruption = new AbortController();
    api.isControlled = false;
    const onProgress = (line: string): void => {
      if (line.includes('sent') && api.changes.length > 0) {
        interruption.abort();
      }
    };
    const interrupted = rehearsal.rehearse(options({ signal: interruption.signal, onProgress, limitSeconds: 60 }));
    setTimeout(() => {
      api.isControlled = true;
      interruption.abort();
    }, 2000);
    await expect(interrupted).rejects.toThrow('it was interrupted; what it had changed is undone');
    expect(api.changes).toEqual([`PATCH ${DEPLOYMENT}`, `PATCH ${DEPLOYMENT}`]);
    expect(specOf()).toBe(before);
    expect(existsSync(journal)).toBe(false);
  });

  test('after the API server was away in the middle', async () => {
    const before = specOf();
    api.isControlled = false;
    const down = setInterval(() => {
      if (api.changes.length === 1) {
        clearInterval(down);
        api.setDown(true);
        setTimeout(() => {
          api.setDown(false);
          api.isControlled = true;
        }, 1000);
      }
    }, 5);
    await expect(rehearsal.rehearse(options())).rejects.toThrow("of context 'fake' should answer");
    expect(specOf()).toBe(before);
    expect(existsSync(journal)).toBe(false);
  }, 15_000);

  test('by a later undo, where it was killed', async () => {
    const before = specOf();
    const script = join(folder, 'killed.js');
    const entry = JSON.stringify(join(folder, 'src/rehearsal/index.js'));
    const given = JSON.stringify(options());
    api.isControlled = false;
    writeFileSync(script, `require(${entry}).rehearse({...${given}, limitSeconds: 60})`);
    // It kills itself in the worst moment: right after the change.
    const killing = new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if (api.changes.length > 0) {
          clearInterval(timer);
          child.kill('SIGKILL');
          resolve();
        }
      }, 5);
    });
    const { spawn } = await import('node:child_process');
    const child = spawn(process.execPath, [script], { stdio: 'ignore' });
    await killing;
    expect(specOf()).not.toBe(before);
    expect(JSON.parse(readFileSync(journal, 'utf8'))).toMatchObject({
      deployment: 'web',
      records: [{ uid: 'uid-web' }],
    });
    api.isControlled = true;
    const { undone, left } = await rehearsal.undoRehearsals({ kubeconfig: api.kubeconfig(), journal });
    expect({ undone, left }).toEqual({ undone: ['changed the template of Deployment web (shop/web)'], left: [] });
    expect(specOf()).toBe(before);
    expect(existsSync(journal)).toBe(false);
    expect(await rehearsal.undoRehearsals({ kubeconfig: api.kubeconfig(), journal })).toEqual({ undone: [], left: [] });
  });
});

test('no error and no progress shows the credentials', async () => {
  const lines: string[] = [];
  await rehearsal.rehearse(options({ onProgress: (line) => lines.push(line) }));
  expect(lines.join('\n')).not.toContain('a-secret-token');
  expect(lines).toContain('control');
});
