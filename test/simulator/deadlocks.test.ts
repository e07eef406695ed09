/** Simulations that never finish report it, with the reason. */
import type { GivenAssumptions, ScenarioName } from '../../src/simulator';
import { budget, deployment, service, statefulSet } from '../helpers/manifests';
import { inputOf, play } from './playing';

const QUICK: GivenAssumptions = { ratePerSecond: 10, startupSeconds: 2, pullSeconds: 0 };

function whyNever(objects: readonly unknown[], scenario: ScenarioName, given: GivenAssumptions = {}): string {
  return play(inputOf([...objects, service()]), scenario, { ...QUICK, ...given }).neverFinishes ?? 'it finishes';
}

function apart(required: Readonly<Record<string, unknown>> = {}): unknown {
  const term = {
    topologyKey: 'kubernetes.io/hostname',
    labelSelector: { matchLabels: { app: 'web' } },
    ...required,
  };
  return { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
}

function claim(mode: string): unknown {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data' },
    spec: { accessModes: [mode] },
  };
}

const VOLUMES = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];

describe('required anti-affinity', () => {
  test('leaves no node for the surge pod on as many nodes as pods', () => {
    expect(whyNever([deployment({ pod: { affinity: apart() } })], 'rollout')).toBe(
      '0 of 3 new pods are available, 3 of the other revision are left; web-new-4 waits: required anti-affinity allows one pod on each node, and 3 of 3 nodes are schedulable',
    );
  });

  test('has room with one more node, or with a term per revision', () => {
    expect(whyNever([deployment({ pod: { affinity: apart() } })], 'rollout', { nodes: 4 })).toBe('it finishes');
    const affinity = apart({ matchLabelKeys: ['pod-template-hash'] });
    expect(whyNever([deployment({ pod: { affinity } })], 'rollout')).toBe('it finishes');
  });

  test('counts terminating pods: with surge 0, the next one waits until the last is gone', () => {
    const strategy = { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } };
    const timeline = play(
      inputOf([deployment({ spec: { strategy }, pod: { affinity: apart() } }), service()]),
      'rollout',
      QUICK,
    );
    const [first] = timeline.pods.filter(({ revision }) => revision === 'new');
    const old = timeline.pods.find(({ node, revision }) => revision === 'old' && node === first?.node);
    const gone = old?.phases.at(-1)?.until ?? Infinity;
    expect(first?.phases.find(({ phase }) => phase === 'starting')?.from).toBeGreaterThan(gone);
  });
});

test('a required spread that counts a cordoned node as an empty domain leaves the evicted pod pending', () => {
  const spread = (more: Readonly<Record<string, unknown>>): unknown => ({
    topologySpreadConstraints: [
      {
        topologyKey: 'kubernetes.io/hostname',
        maxSkew: 1,
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: { app: 'web' } },
        ...more,
      },
    ],
  });
  const drained = (more: Readonly<Record<string, unknown>>): string =>
    whyNever([deployment({ pod: spread(more) as Readonly<Record<string, unknown>> })], 'drain');
  expect(drained({})).toMatch(/2 of 3 pods are available.*a spread over nodes with maxSkew 1 leaves no room/);
  expect(drained({ nodeTaintsPolicy: 'Honor' })).toBe('it finishes');
});

describe('a claim', () => {
  test('ReadWriteOnce keeps a surge pod on another node waiting forever', () => {
    const objects = [deployment({ spec: { replicas: 1 }, pod: { volumes: VOLUMES } }), claim('ReadWriteOnce')];
    expect(whyNever(objects, 'rollout')).toMatch(
      /claim data is ReadWriteOnce and web-old-1 on node-\d has it \(Multi-Attach\)/,
    );
  });

  test('ReadWriteOnce does not matter on one node, ReadWriteOncePod does', () => {
    const objects = (mode: string): readonly unknown[] => [
      deployment({ spec: { replicas: 1 }, pod: { volumes: VOLUMES } }),
      claim(mode),
    ];
    expect(whyNever(objects('ReadWriteOnce'), 'rollout', { nodes: 1 })).toBe('it finishes');
    expect(whyNever(objects('ReadWriteOncePod'), 'rollout', { nodes: 1 })).toMatch(/ReadWriteOncePod/);
  });

  test('ReadWriteMany never matters', () => {
    const objects = [deployment({ pod: { volumes: VOLUMES } }), claim('ReadWriteMany')];
    expect(whyNever(objects, 'rollout')).toBe('it finishes');
  });
});

test('a quota rejects the surge pod, and terminating pods count', () => {
  const quota = (pods: string): unknown => ({
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'small' },
    spec: { hard: { pods } },
  });
  expect(whyNever([deployment(), quota('3')], 'rollout')).toBe(
    '0 of 3 new pods are available, 3 of the other revision are left; ResourceQuota small has no room for one more pod besides 3: pods',
  );
  expect(whyNever([deployment(), quota('4')], 'rollout')).toBe('it finishes');
  // With room for three, the next pod is created when the last one is gone, which its hook of 10 s delays.
  const strategy = { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } };
  const { pods } = play(inputOf([deployment({ spec: { strategy } }), quota('3'), service()]), 'rollout', QUICK);
  const begun = pods.filter(({ revision }) => revision === 'new').map(({ phases }) => phases[0]?.from ?? 0);
  expect(begun).toHaveLength(3);
  expect(begun[0]).toBeGreaterThan(15);
});

describe('a drain', () => {
  test('is blocked by a budget that requires every pod', () => {
    expect(whyNever([deployment(), budget({ minAvailable: 3 })], 'drain')).toBe(
      'node-1 cannot be drained: budget web (minAvailable 3) requires 3 healthy pods of 3, and 3 are healthy',
    );
    expect(whyNever([deployment(), budget({ minAvailable: '90%' })], 'drain')).toMatch(/minAvailable 90%/);
  });

  test('is blocked by two budgets', () => {
    const objects = [deployment(), budget(), budget({ maxUnavailable: 1 }, { name: 'other' })];
    expect(whyNever(objects, 'drain')).toMatch(
      /the budgets web and other match the same pod, so its eviction fails with 500/,
    );
  });

  test('proceeds, one eviction after another, with a budget of one', () => {
    expect(whyNever([deployment(), budget()], 'drain-all')).toBe('it finishes');
    expect(whyNever([statefulSet(), budget()], 'drain-all')).toBe('it finishes');
  });
});

describe('a new version', () => {
  test('whose image cannot be pulled leaves the old pods serving', () => {
    const timeline = play(inputOf([deployment(), service()]), 'broken-image', QUICK);
    expect(timeline.neverFinishes).toMatch(/web-new-4 cannot pull its image/);
    expect(timeline.losses).toEqual([]);
    expect(timeline.pods.filter(({ revision }) => revision === 'new')).toHaveLength(1);
    expect(timeline.events.map(({ text }) => text)).toContain('no progress for 600 s: ProgressDeadlineExceeded');
  });

  test('that starts more slowly than its startup probe allows is killed again and again', () => {
    const startupProbe = { periodSeconds: 2, failureThreshold: 3 };
    const timeline = play(inputOf([deployment({ container: { startupProbe } }), service()]), 'rollout', {
      ...QUICK,
      startupSeconds: 30,
      quickestStartupPercent: 100,
    });
    expect(timeline.neverFinishes).toMatch(/web-new-4 was killed \d+ times by a probe before it was ready/);
    expect(timeline.losses).toEqual([]);
    expect(timeline.events.some(({ text }) => text.includes('startup probe (3 x 2 s)'))).toBe(true);
  });
});

test('a StatefulSet waits forever for a pod on a lost node', () => {
  expect(whyNever([statefulSet()], 'node-loss')).toMatch(/2 of 3 old pods are available/);
  expect(whyNever([deployment()], 'node-loss')).toBe('it finishes');
});
