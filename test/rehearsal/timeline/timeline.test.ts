import type { RequestRecord } from '../../../src/rehearsal/load/request-record';
import { type Circumstances, explainLoss } from '../../../src/rehearsal/timeline/attribution';
import { buildTimeline } from '../../../src/rehearsal/timeline/build-timeline';
import { type Observation, type PodSnapshot, readyPods, snapshotOf } from '../../../src/rehearsal/timeline/observation';
import { podHistories, routedChanges } from '../../../src/rehearsal/timeline/pod-history';
import type { WorkloadFacts } from '../../../src/rehearsal/timeline/workload-facts';

const FACTS: WorkloadFacts = {
  hasReadinessProbe: true,
  graceSeconds: 30,
  replicas: 3,
  strategy: 'RollingUpdate',
  budgets: [],
  router: 'kube-proxy',
  propagationSeconds: 5,
};

const snapshot = (name: string, more: Partial<PodSnapshot> = {}): PodSnapshot => ({
  uid: name,
  name,
  hash: 'old',
  isScheduled: true,
  isStarted: true,
  isReady: true,
  isDeleted: false,
  isGone: false,
  restarts: 0,
  hasEnded: false,
  ...more,
});
const pod = (at: number, name: string, more: Partial<PodSnapshot> = {}): Observation => ({
  kind: 'pod',
  at,
  pod: snapshot(name, more),
});
const slice = (at: number, ...pods: string[]): Observation => ({ kind: 'slice', at, slice: 'web-1', pods });
const lost = (at: number, fate: RequestRecord['fate'], more: Partial<RequestRecord> = {}): RequestRecord => ({
  at,
  lateMs: 0,
  latencyMs: 1,
  fate,
  detail: fate,
  isReused: false,
  isRepeated: false,
  ...more,
});

const workload = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };

/** A pod with a hook of 5 s is deleted at second 10, and another one appears. */
const ROLLOUT: readonly Observation[] = [
  pod(0, 'old-1'),
  slice(0, 'old-1'),
  pod(6000, 'new-1', { hash: 'new', isScheduled: false, isStarted: false, isReady: false }),
  pod(6500, 'new-1', { hash: 'new', isStarted: false, isReady: false }),
  pod(8000, 'new-1', { hash: 'new', isReady: false }),
  pod(9000, 'new-1', { hash: 'new' }),
  slice(9100, 'old-1', 'new-1'),
  pod(10_000, 'old-1', { isDeleted: true }),
  slice(10_100, 'new-1'),
  pod(16_000, 'old-1', { isDeleted: true, isReady: false, exitCode: 0 }),
  pod(16_200, 'old-1', { isDeleted: true, isGone: true, exitCode: 0 }),
];

describe('the phases of a pod', () => {
  test('follow from observations, and the end of the hook from its length', () => {
    const [old, fresh] = podHistories(ROLLOUT, 5);
    expect(old!.stations).toEqual([
      { at: 0, phase: 'routed' },
      { at: 10_000, phase: 'hook' },
      { at: 15_000, phase: 'stopping' },
      { at: 16_200, phase: undefined },
    ]);
    expect(fresh!.stations.map(({ phase }) => phase)).toEqual(['pending', 'pulling', 'starting', 'ready', 'routed']);
    expect(old).toMatchObject({ deletedAt: 10_000, termedAt: 15_000, goneAt: 16_200, end: 'drained' });
  });

  test('without a hook it stops at once; exit code 137 is a kill, and any other without a deletion is a crash', () => {
    const end = (exitCode: number, isDeleted = true): unknown =>
      podHistories([pod(0, 'a'), pod(1, 'a', { isDeleted, isGone: true, exitCode })], 0)[0]!.end;
    expect([end(137), end(143), end(1), end(1, false)]).toEqual(['killed', 'drained', 'drained', 'crashed']);
    const [stopped] = podHistories([pod(0, 'a'), pod(1000, 'a', { isDeleted: true })], 0);
    expect(stopped!.stations.at(-1)).toEqual({ at: 1000, phase: 'stopping' });
  });

  test('a container that ended without a deletion is a crash', () => {
    const seen = [
      pod(0, 'a'),
      pod(500, 'a', { isReady: false, exitCode: 1, hasEnded: true }),
      pod(900, 'a', { restarts: 1, exitCode: 1 }),
    ];
    expect(podHistories(seen, 0)[0]!.crashes).toEqual([500]);
    expect(podHistories([seen[0]!, seen[2]!], 0)[0]!.crashes).toEqual([900]);
    expect(podHistories([pod(0, 'a')], 0)[0]!.crashes).toEqual([]);
  });

  test('a container that fails during start-up is not a crash, since it receives no requests', () => {
    const starting = { isReady: false, isStarted: false };
    const seen = [pod(0, 'a', starting), pod(500, 'a', { ...starting, hasEnded: true, exitCode: 1 })];
    expect(podHistories(seen, 0)[0]!.crashes).toEqual([]);
  });

  test('each end of a container is a crash, even while it waits for its restart', () => {
    const before = { restarts: 1, exitCode: 0 };
    const seen = [
      pod(0, 'a', before),
      pod(500, 'a', { ...before, isReady: false, hasEnded: true }),
      pod(9000, 'a', { ...before, restarts: 2 }),
      pod(20_000, 'a', { ...before, restarts: 2, isReady: false, hasEnded: true }),
    ];
    expect(podHistories(seen, 0)[0]!.crashes).toEqual([500, 20_000]);
    expect(podHistories([seen[0]!], 0)[0]!.crashes).toEqual([]);
  });
});

test('the timeline is clipped to the run, and pods that existed before it show the old template', () => {
  const records = [
    lost(5000, 'answered'),
    lost(5900, 'answered'),
    lost(10_050, 'refused'),
    lost(10_060, 'refused'),
    lost(10_070, 'not-sent'),
  ];
  const observations = [
    ...ROLLOUT,
    { kind: 'note', at: 4000, text: 'before' } as const,
    { kind: 'note', at: 6000, text: 'rollout' } as const,
  ];
  const facts = { ...FACTS, hookSeconds: 5 };
  const measured = { workload, scenario: 'rollout', router: 'EndpointSlices of web', observations, records, facts };
  const timeline = buildTimeline({ ...measured, startMs: 5000, endMs: 17_000 });
  expect(timeline.durationSeconds).toBe(12);
  expect(timeline.pods.map(({ name, revision, end }) => [name, revision, end])).toEqual([
    ['old-1', 'old', 'drained'],
    ['new-1', 'new', undefined],
  ]);
  expect(timeline.pods[0]!.phases).toEqual([
    { phase: 'routed', from: 0, until: 5 },
    { phase: 'hook', from: 5, until: 10 },
    { phase: 'stopping', from: 10, until: 11.2 },
  ]);
  expect(timeline.routers).toEqual([
    {
      router: 'EndpointSlices of web',
      changes: [
        { at: 0, pods: ['old-1'] },
        { at: 4.1, pods: ['new-1', 'old-1'] },
        { at: 5.1, pods: ['new-1'] },
      ],
    },
  ]);
  expect(timeline.requests).toHaveLength(12);
  expect(timeline.requests[0]).toEqual({ from: 0, until: 1, answered: 2, lost: 0 });
  expect(timeline.requests[5]).toEqual({ from: 5, until: 6, answered: 0, lost: 2 });
  expect(timeline.losses).toMatchObject([{ at: 5.05, until: 5.06, count: 2, fate: 'refused' }]);
  expect(timeline.events).toEqual([{ at: 1, text: 'rollout' }]);
});

describe('a lost request is attributed to', () => {
  const at = (observations: readonly Observation[], facts: Partial<WorkloadFacts> = {}): Circumstances => {
    const all = { ...FACTS, ...facts };
    return { pods: podHistories(observations, all.hookSeconds ?? 0), routed: routedChanges(observations), facts: all };
  };
  const STOPPED = [
    pod(0, 'a'),
    pod(0, 'b'),
    slice(0, 'a', 'b'),
    pod(10_000, 'a', { isDeleted: true }),
    slice(10_200, 'b'),
  ];

  test('the pod that was shutting down', () => {
    expect(explainLoss(lost(10_100, 'refused'), at(STOPPED))).toEqual({
      fate: 'refused',
      pod: 'a',
      phase: 'stopping',
      rule: 'prestop-covers-propagation',
      reason:
        'refused: sent 0.1 s after the deletion of a; no hook delays SIGTERM, and kube-proxy may keep sending for 5 s',
    });
  });

  test('no rule, if the hook is long enough', () => {
    const { rule, reason } = explainLoss(lost(15_100, 'reset'), at(STOPPED, { hookSeconds: 5 }));
    expect(rule).toBeUndefined();
    expect(reason).toContain('its hook is 5 s');
  });

  test('the pod that did not listen yet, unless it has a readiness probe', () => {
    const fresh = [pod(0, 'a'), slice(0, 'a'), pod(4000, 'b'), slice(5000, 'a', 'b')];
    expect(explainLoss(lost(6000, 'refused'), at(fresh, { hasReadinessProbe: false }))).toMatchObject({
      pod: 'b',
      phase: 'routed',
      rule: 'readiness-on-serving-container',
      reason: expect.stringContaining('sent 1.0 s after routers learned of b') as string,
    });
    expect(explainLoss(lost(6000, 'refused'), at(fresh)).reason).toContain('no observed event explains it');
    expect(explainLoss(lost(6000, 'timed-out'), at(fresh, { hasReadinessProbe: false })).rule).toBeUndefined();
  });

  test.each([
    ['Recreate', 3, 'recreate-served'],
    ['RollingUpdate', 1, 'single-replica-served'],
    ['RollingUpdate', 3, 'rollout-floor'],
  ])('no pod at all, under %s with %s replicas', (strategy, replicas, rule) => {
    const empty = [pod(0, 'a'), slice(0, 'a'), slice(5000)];
    expect(explainLoss(lost(6000, 'refused'), at(empty, { strategy, replicas }))).toMatchObject({
      fate: 'no-endpoint',
      rule,
    });
  });

  test.each([
    [30, 'grace-covers-budget'],
    [0, 'grace-zero'],
  ])('the pod that was killed while answering, after a grace period of %s s', (graceSeconds, rule) => {
    const killed = [...STOPPED, pod(18_000, 'a', { isDeleted: true, isGone: true, exitCode: 137 })];
    const record = lost(14_000, 'reset', { latencyMs: 4000 });
    expect(explainLoss(record, at(killed, { graceSeconds }))).toMatchObject({ fate: 'cut', pod: 'a', rule });
  });

  test('the container that crashed, and no rule', () => {
    const crashed = [pod(0, 'a'), slice(0, 'a'), pod(5000, 'a', { restarts: 1 })];
    const { pod: name, rule, reason } = explainLoss(lost(5100, 'refused'), at(crashed));
    expect({ name, rule }).toEqual({ name: 'a', rule: undefined });
    expect(reason).toContain('a container of a had ended');
  });
});

test('pods and slices are read as the API server sends them', () => {
  const metadata = {
    name: 'a',
    uid: 'u',
    labels: { 'pod-template-hash': 'h' },
    deletionTimestamp: '2026-01-01T00:00:00Z',
  };
  const state = { terminated: { exitCode: 137, reason: 'Error' } };
  const status = {
    conditions: [{ type: 'Ready', status: 'False' }],
    containerStatuses: [{ name: 'c', ready: false, restartCount: 1, state, lastState: {} }],
  };
  expect(snapshotOf({ metadata, spec: { nodeName: 'n', containers: [] }, status }, false)).toEqual({
    uid: 'u',
    name: 'a',
    node: 'n',
    hash: 'h',
    isScheduled: true,
    isStarted: true,
    isReady: false,
    isDeleted: true,
    isGone: false,
    restarts: 1,
    exitCode: 137,
    hasEnded: true,
  });
  const containerStatuses = [
    { name: 'c', ready: false, restartCount: 2, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: state },
  ];
  const again = { metadata, spec: { containers: [] }, status: { ...status, containerStatuses } };
  expect(snapshotOf(again, false)).toMatchObject({ hasEnded: true, restarts: 2, exitCode: 137 });
  const endpoints = [
    { conditions: { ready: true }, targetRef: { kind: 'Pod', name: 'a' } },
    { conditions: { ready: false, serving: true, terminating: true }, targetRef: { kind: 'Pod', name: 'b' } },
    { targetRef: { kind: 'Pod', name: 'c' } },
  ];
  expect(readyPods({ metadata, endpoints })).toEqual(['a', 'c']);
  expect(readyPods({ metadata, endpoints: null })).toEqual([]);
});
