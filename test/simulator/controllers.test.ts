/** The controllers, how each of them works, and what happens if one cannot proceed. */
import type { Timeline } from '../../src/model/results/timeline';
import type { GivenAssumptions } from '../../src/simulator';
import { autoscaler, budget, deployment, ingress, service, statefulSet } from '../helpers/manifests';
import { inputOf, lostOf, play, playMany } from './playing';

const QUICK: GivenAssumptions = { ratePerSecond: 20, startupSeconds: 2, pullSeconds: 0 };

function texts({ events }: Timeline): readonly string[] {
  return events.map(({ text }) => text);
}

function madeOf({ pods }: Timeline): readonly string[] {
  return pods.filter(({ revision }) => revision === 'new').map(({ name }) => name);
}

/** When each later pod was created. */
function beginnings({ pods }: Timeline): readonly number[] {
  return pods.map(({ phases }) => phases[0]?.from ?? 0).filter((at) => at > 0);
}

describe('a StatefulSet', () => {
  const parallel = statefulSet({ spec: { podManagementPolicy: 'Parallel' } });

  test('creates one pod after another, and with podManagementPolicy Parallel all at once', () => {
    const spread = (object: unknown): number => {
      const begun = beginnings(play(inputOf([object, service()]), 'scale-up', QUICK));
      expect(begun).toHaveLength(3);
      return Math.max(...begun) - Math.min(...begun);
    };
    expect(spread(statefulSet())).toBeGreaterThan(4);
    expect(spread(parallel)).toBeLessThan(0.1);
  });

  test('deletes pods one after another, and with podManagementPolicy Parallel all at once', () => {
    const spread = (object: unknown): number => {
      const { pods } = play(inputOf([object, service()]), 'scale-down', { ...QUICK, scaleTo: 1 });
      const gone = pods.flatMap(({ phases }) => phases.filter(({ phase }) => phase === 'hook').map(({ from }) => from));
      expect(gone).toHaveLength(2);
      return Math.max(...gone) - Math.min(...gone);
    };
    expect(spread(statefulSet())).toBeGreaterThan(9);
    expect(spread(parallel)).toBeLessThan(0.1);
  });

  test('is updated one by one, whatever podManagementPolicy says', () => {
    expect(madeOf(play(inputOf([parallel, service()]), 'rollout', QUICK))).toEqual([
      'web-2 (2)',
      'web-1 (2)',
      'web-0 (2)',
    ]);
  });

  test('keeps the pods below its partition as they are, and recreates them in their old version', () => {
    const staged = statefulSet({ spec: { updateStrategy: { rollingUpdate: { partition: 2 } } } });
    const timeline = play(inputOf([staged, service()]), 'rollout', QUICK);
    expect(madeOf(timeline)).toEqual(['web-2 (2)']);
    expect(texts(timeline)).toContain('partition 2: the pods below it keep their version');
    expect(timeline.neverFinishes).toBeUndefined();
    const drained = play(inputOf([staged, service(), budget()]), ['rollout', 'drain-all'], QUICK);
    expect(new Set(madeOf(drained).map((name) => name.slice(0, 5)))).toEqual(new Set(['web-2']));
  });

  test('waits forever for a broken pod, even when the version is rolled back', () => {
    const both = ['broken-image', 'rollback'] as const;
    expect(play(inputOf([statefulSet(), service()]), both, QUICK).neverFinishes).toMatch(
      /web-2 \(2\) is not replaced before it is ready, unless it is deleted/,
    );
    expect(play(inputOf([parallel, service()]), both, QUICK).neverFinishes).toBeUndefined();
    expect(play(inputOf([deployment(), service()]), both, QUICK).neverFinishes).toBeUndefined();
  });
});

test('a paused Deployment replaces nothing', () => {
  const timeline = play(inputOf([deployment({ spec: { paused: true } }), service()]), 'rollout', QUICK);
  expect(madeOf(timeline)).toEqual([]);
  expect(texts(timeline)).toContain('nothing is replaced: the Deployment is paused');
});

describe('a blue-green Rollout', () => {
  const spec = { ...(deployment() as { readonly spec: object }).spec, strategy: { blueGreen: {} } };
  const object = { ...(deployment() as object), apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec };

  test('sends nothing to the new pods before all of them are available', () => {
    const { routers } = play(inputOf([object, service()]), 'rollout', QUICK);
    const revisions = routers[0]?.changes.map(({ pods }) => pods.map((name) => name.slice(4, 7)).join(' '));
    expect(revisions).toEqual(['old old old', 'new new new']);
  });

  test('that is undone before the switch never moves away from the old pods', () => {
    const { routers } = play(inputOf([object, service()]), 'rollback', { ...QUICK, undoAfterSeconds: 2 });
    expect(routers[0]?.changes).toHaveLength(1);
  });
});

test('a rollout that a quota refused can be undone', () => {
  const quota = {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'small' },
    spec: { hard: { pods: '3' } },
  };
  const strategy = { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } };
  // The old pod is still in its hook of 10 s, so that the new one is rejected when the change is undone.
  const undone = play(inputOf([deployment({ spec: { strategy } }), quota, service()]), 'rollback', {
    ...QUICK,
    undoAfterSeconds: 3,
  });
  expect(undone.neverFinishes).toBeUndefined();
  const small = { ...quota, spec: { hard: { pods: '2' } } };
  const stuck = play(inputOf([deployment({ spec: { strategy } }), small, service()]), 'rollback', {
    ...QUICK,
    undoAfterSeconds: 60,
  });
  expect(stuck.neverFinishes).toMatch(/2 of 3 pods are available.*ResourceQuota small has no room/);
});

describe('an end', () => {
  test('after an hour does not count as one', () => {
    const slow = deployment({ spec: { replicas: 80, minReadySeconds: 50 } });
    const timeline = play(inputOf([slow, service()]), 'rollout', { ...QUICK, ratePerSecond: 1 });
    expect(timeline.durationSeconds).toBe(3600);
    expect(timeline.neverFinishes).toMatch(
      /^it has not finished after 3600 s, the longest time that is simulated: \d+ of 80 new pods are available/,
    );
  });

  test('that comes late, once a probe lets a container live, counts as one', () => {
    const startupProbe = { periodSeconds: 1, failureThreshold: 13 };
    const input = inputOf([deployment({ spec: { replicas: 1 }, container: { startupProbe } }), service()]);
    const given = { ...QUICK, ratePerSecond: 1, startupSeconds: 20, quickestStartupPercent: 30 };
    const timelines = Array.from({ length: 40 }, (_, seed) => play(input, 'rollout', given, seed + 1));
    const late = timelines.filter(
      (timeline) => texts(timeline).filter((text) => text.includes('is killed')).length > 2,
    );
    expect(late.length).toBeGreaterThan(3);
    for (const { neverFinishes, pods } of late) {
      const isReady = pods.some(({ revision, phases }) => revision === 'new' && phases.at(-1)?.phase === 'routed');
      expect(neverFinishes === undefined).toBe(isReady);
    }
    expect(late.some(({ neverFinishes }) => neverFinishes === undefined)).toBe(true);
  });
});

test('few requests on many pods are not an overload', () => {
  const input = inputOf([deployment({ spec: { replicas: 60 } }), service()]);
  for (const ratePerSecond of [1, 5]) {
    expect(playMany(input, 'rollout', { ...QUICK, ratePerSecond, durationSeconds: 300 }, 3).lost.p95).toBe(0);
  }
});

test('too many requests for a long time are an overload at any rate', () => {
  const objects = [deployment(), service()];
  for (const ratePerSecond of [10, 200]) {
    const given = { ...QUICK, ratePerSecond, spikeFactor: 5, spikeSeconds: 300 };
    const timeline = play(inputOf(objects), 'load-spike', given);
    const sent = timeline.requests.reduce((sum, { answered, lost }) => sum + answered + lost, 0);
    expect(lostOf(timeline) / sent).toBeGreaterThan(0.7);
  }
});

describe('policies of an autoscaler', () => {
  const steps = (policies: readonly unknown[], selectPolicy: string): readonly (readonly [number, number])[] => {
    const behavior = { scaleUp: { selectPolicy, policies } };
    const scaled = [
      deployment({ spec: { replicas: undefined } }),
      service(),
      autoscaler({ minReplicas: 2, maxReplicas: 40, behavior }),
    ];
    const given = { ...QUICK, spikeFactor: 20, spikeSeconds: 200, podCapacityPerSecond: 1000 };
    return play(inputOf(scaled), 'load-spike', given).events.flatMap(({ at, text }) => {
      const match = /scales from (\d+) to (\d+) pods/.exec(text);
      const by = Number(match?.[2]) - Number(match?.[1]);
      return by > 0 ? [[at, by] as const] : [];
    });
  };
  const quick = { type: 'Pods', value: 1, periodSeconds: 15 };
  const slow = { type: 'Pods', value: 3, periodSeconds: 60 };

  test('each have their own period: the largest step is that of the policy with more left', () => {
    // 3 at once. Then the quick one allows one more every 15 s, and the slow one none within a minute.
    expect(
      steps([quick, slow], 'Max')
        .map(([, by]) => by)
        .slice(0, 5),
    ).toEqual([3, 1, 1, 1, 1]);
  });

  test('the smallest step is the one that all of them allow', () => {
    const taken = steps([quick, slow], 'Min');
    expect(taken.map(([, by]) => by).slice(0, 4)).toEqual([1, 1, 1, 1]);
    // Three in a minute, although the quick one would allow four.
    const first = taken[0]?.[0] ?? 0;
    expect(taken.filter(([at]) => at - first < 59)).toHaveLength(3);
  });
});

describe('a load balancer that registers pods itself', () => {
  const balancer = ingress({ ingressClassName: 'alb' }, { 'alb.ingress.kubernetes.io/target-type': 'ip' });
  const pods = (pod: Readonly<Record<string, unknown>>): readonly unknown[] => [
    deployment({
      spec: { replicas: 2, minReadySeconds: 30 },
      container: { lifecycle: { preStop: { sleep: { seconds: 45 } } } },
      pod,
    }),
    service({ type: 'ClusterIP' }),
    balancer,
    budget(),
  ];

  test('may not know the new pods when a budget, which only checks readiness, lets the last old one go', () => {
    const { lost, losses } = playMany(inputOf(pods({})), 'drain-several', QUICK, 60);
    expect(lost.p95).toBeGreaterThan(0);
    expect(losses[0]?.rule).toBe('minready-covers-propagation');
  });

  test('is covered by a readiness gate', () => {
    const gated = pods({ readinessGates: [{ conditionType: 'target-health.elbv2.k8s.aws/web' }] });
    expect(playMany(inputOf(gated), 'drain-several', QUICK, 60).chanceOfNone).toBe(1);
    const namespace = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'default', labels: { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' } },
    };
    expect(playMany(inputOf([...pods({}), namespace]), 'drain-several', QUICK, 60).chanceOfNone).toBe(1);
  });
});
