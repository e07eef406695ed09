import type { Timeline } from '../../src/model/results/timeline';
import { CONNECTIONS, type GivenAssumptions, SCENARIOS, type ScenarioName } from '../../src/simulator';
import { ACTIONS } from '../../src/simulator/actions';
import { cpuSecondsOf } from '../helpers/cpu';
import { autoscaler, budget, daemonSet, deployment, service, statefulSet } from '../helpers/manifests';
import { type Input, inputOf, lostOf, play, playMany } from './playing';

const QUICK: GivenAssumptions = { ratePerSecond: 20, startupSeconds: 2, pullSeconds: 0 };

/** Pods that are ready at a moment. */
function readyAt({ pods }: Timeline, at: number): number {
  return pods.filter(({ phases }) =>
    phases.some(({ phase, from, until }) => (phase === 'ready' || phase === 'routed') && from <= at && at < until),
  ).length;
}

function texts({ events }: Timeline): readonly string[] {
  return events.map(({ text }) => text);
}

test('every scenario of the register can be played, and no other', () => {
  expect(Object.keys(ACTIONS).sort()).toEqual(SCENARIOS.map(({ name }) => name).sort());
});

describe('every kind of workload', () => {
  const rollout = (strategy: unknown): unknown => ({
    ...(deployment({ spec: { strategy: undefined } }) as object),
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    spec: { ...(deployment() as { readonly spec: object }).spec, strategy },
  });
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: { containers: [{ name: 'web', image: 'web:1', ports: [{ name: 'http', containerPort: 8080 }] }] },
  };
  const kinds: Readonly<Record<string, unknown>> = {
    Deployment: deployment(),
    StatefulSet: statefulSet(),
    DaemonSet: daemonSet(),
    'Rollout, canary': rollout({ canary: {} }),
    'Rollout, blue-green': rollout({ blueGreen: {} }),
    Pod: pod,
  };
  const cases = Object.entries(kinds).flatMap(([kind, object]) =>
    SCENARIOS.map(({ name }): [string, ScenarioName, Input] => [kind, name, inputOf([object, service(), budget()])]),
  );

  test.each(cases)('%s: %s counts every request, and ends', (_, name, input) => {
    for (const connections of CONNECTIONS) {
      const timeline = play(input, [name], { ...QUICK, connections });
      const lost = timeline.losses.reduce((sum, { count }) => sum + count, 0);
      expect(lostOf(timeline)).toBe(lost);
      expect(timeline.durationSeconds).toBeLessThanOrEqual(3600);
      expect(timeline.events.length).toBeGreaterThan(0);
    }
  });
});

describe('a blue-green Rollout', () => {
  test('creates all new pods, moves the Service, and keeps the old ones for 30 s', () => {
    const spec = { ...(deployment() as { readonly spec: object }).spec, strategy: { blueGreen: {} } };
    const object = { ...(deployment() as object), apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec };
    const timeline = play(inputOf([object, service()]), 'rollout', QUICK);
    const [router] = timeline.routers;
    const moved = router?.changes.find(({ pods }) => pods.every((name) => name.includes('new')));
    const leaving = timeline.pods.flatMap(({ phases }) => phases.filter(({ phase }) => phase === 'hook'));
    expect(moved?.pods).toHaveLength(3);
    expect(Math.min(...leaving.map(({ from }) => from)) - (moved?.at ?? 0)).toBeGreaterThan(29);
    expect(timeline.losses).toEqual([]);
  });
});

describe('a StatefulSet', () => {
  test('is replaced from the last to the first, each in place', () => {
    const { pods } = play(inputOf([statefulSet(), service()]), 'rollout', QUICK);
    const made = pods.filter(({ revision }) => revision === 'new').map(({ name }) => name);
    expect(made).toEqual(['web-2 (2)', 'web-1 (2)', 'web-0 (2)']);
  });
});

describe('a DaemonSet', () => {
  test('has a pod on each node, which a drain ignores', () => {
    const { pods } = play(inputOf([daemonSet(), service()]), 'drain', { ...QUICK, nodes: 5 });
    expect(pods.map(({ node }) => node)).toEqual(['node-1', 'node-2', 'node-3', 'node-4', 'node-5']);
  });

  test('surges if it may', () => {
    const surging = daemonSet({ spec: { updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } } });
    const timeline = play(inputOf([surging, service()]), 'rollout', QUICK);
    expect(Math.min(...[6, 10, 20, 30].map((at) => readyAt(timeline, at)))).toBeGreaterThanOrEqual(3);
  });
});

describe('an autoscaler', () => {
  const scaled = [
    deployment({ spec: { replicas: undefined } }),
    service(),
    autoscaler({ minReplicas: 3, maxReplicas: 12 }),
  ];
  const given: GivenAssumptions = { ...QUICK, ratePerSecond: 60, spikeFactor: 4, spikeSeconds: 240 };

  test('adds pods in a load spike, within its bounds, and loses less than without', () => {
    const spiked = play(inputOf(scaled), 'load-spike', given);
    const alone = play(inputOf([deployment(), service()]), 'load-spike', given);
    const most = Math.max(...[60, 120, 200].map((at) => readyAt(spiked, at)));
    expect(most).toBeGreaterThan(6);
    expect(most).toBeLessThanOrEqual(12);
    expect(lostOf(spiked)).toBeLessThan(lostOf(alone) / 2);
  });

  test('removes them five minutes after the spike, all at once unless a policy says otherwise', () => {
    const timeline = play(inputOf(scaled), 'load-spike', given);
    const down = timeline.events.find(({ text }) => /scales from \d+ to 3 pods/.test(text));
    expect(down?.at).toBeGreaterThan(5 + 240 + 280);
    expect(readyAt(timeline, timeline.durationSeconds - 1)).toBe(3);
  });

  test('removes them by its policy', () => {
    const behavior = {
      scaleDown: { stabilizationWindowSeconds: 0, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
    };
    const slow = [...scaled.slice(0, 2), autoscaler({ minReplicas: 3, maxReplicas: 12, behavior })];
    const timeline = play(inputOf(slow), 'load-spike', { ...given, spikeSeconds: 60 });
    const steps = texts(timeline).flatMap((text) => {
      const match = /scales from (\d+) to (\d+) pods/.exec(text);
      return match === null || Number(match[2]) > Number(match[1]) ? [] : [Number(match[1]) - Number(match[2])];
    });
    expect(steps.length).toBeGreaterThan(2);
    expect(new Set(steps)).toEqual(new Set([1]));
  });

  test('begins at its maximum and ends at its minimum when it scales down', () => {
    const timeline = play(inputOf(scaled), 'scale-down', QUICK);
    expect(readyAt(timeline, 1)).toBe(12);
    expect(readyAt(timeline, timeline.durationSeconds - 1)).toBe(3);
    expect(timeline.losses).toEqual([]);
  });
});

describe('drain-all', () => {
  test('drains one node after the other, and uncordons each', () => {
    const timeline = play(inputOf([deployment(), service(), budget()]), 'drain-all', QUICK);
    const steps = texts(timeline).filter((text) => /^node-\d (?:is cordoned|is empty|is uncordoned)/.test(text));
    expect(steps.map((text) => text.slice(7))).toEqual(
      [1, 2, 3].flatMap(() => ['is cordoned and drained', 'is empty', 'is uncordoned']),
    );
  });
});

test('several scenarios at once share one timeline', () => {
  const { scenario, events } = play(inputOf([deployment(), service(), budget()]), ['rollout', 'drain'], QUICK);
  expect(scenario).toBe('rollout+drain');
  expect(events.filter(({ at }) => at === 5).map(({ text }) => text)).toEqual([
    'a new version is applied',
    'node-1 is cordoned and drained',
    expect.stringMatching(/is evicted/),
  ]);
});

test('a stated propagation replaces what is known about the router', () => {
  const lost = (propagation: string, seconds: number): number => {
    const metadata = { annotations: { 'cdk8s-nonstop/propagation': propagation } };
    const hook = { lifecycle: { preStop: { sleep: { seconds } } } };
    return playMany(inputOf([deployment({ metadata, container: hook }), service()]), 'rollout', QUICK).lost.p50;
  };
  expect(lost('20s', 10)).toBeGreaterThan(0);
  expect(lost('20s', 20)).toBe(0);
});

test('100 pods, ten minutes and 600,000 requests take at most about a second', () => {
  const input = inputOf([deployment({ spec: { replicas: 100 } }), service()]);
  const given = { ratePerSecond: 1000, durationSeconds: 600, nodes: 20 };
  const seconds = cpuSecondsOf(() => {
    const { requests } = play(input, 'rollout', given);
    expect(requests.reduce((sum, { answered, lost }) => sum + answered + lost, 0)).toBe(600_000);
  });
  // bench/simulate.ts prints the number; what is not linear takes minutes.
  expect(seconds).toBeLessThan(4);
});
