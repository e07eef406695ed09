import fc from 'fast-check';
import { resolveFenceposts } from '../../src/kubernetes/fenceposts';
import { desiredHealthy } from '../../src/kubernetes/disruption';
import type { PodLife, Timeline } from '../../src/model/results/timeline';
import { type GivenAssumptions, SCENARIOS, type ScenarioName } from '../../src/simulator';
import { budget, deployment, ingress, service, statefulSet } from '../helpers/manifests';
import { runs } from '../helpers/runs';
import { inputOf, lostOf, play } from './playing';

const RUNS = { numRuns: runs(100), seed: 20_260_105 };
const NAMES = SCENARIOS.map(({ name }) => name);

const seed = fc.integer({ min: 1, max: 1_000_000 });
const connections = fc.constantFrom('new' as const, 'kept' as const, 'streams' as const);

const hand = fc.record({
  replicas: fc.integer({ min: 1, max: 6 }),
  maxSurge: fc.constantFrom(0, 1, '50%', '100%'),
  maxUnavailable: fc.constantFrom(0, 1, '50%', '100%'),
  hook: fc.integer({ min: 0, max: 12 }),
  grace: fc.integer({ min: 13, max: 30 }),
  startup: fc.constantFrom(1, 5, 20),
  period: fc.constantFrom(1, 10),
  hasReadiness: fc.boolean(),
  isRouted: fc.boolean(),
});
type Hand = typeof hand extends fc.Arbitrary<infer T> ? T : never;

function objectsOf({ replicas, maxSurge, maxUnavailable, hook, grace, period, ...rest }: Hand): readonly unknown[] {
  return [
    deployment({
      spec: { replicas, strategy: { rollingUpdate: { maxSurge, maxUnavailable } } },
      pod: { terminationGracePeriodSeconds: grace },
      container: {
        readinessProbe: rest.hasReadiness ? { periodSeconds: period } : undefined,
        lifecycle: { preStop: { sleep: { seconds: hook } } },
      },
    }),
    service({ type: rest.isRouted ? 'ClusterIP' : 'NodePort' }),
    ...(rest.isRouted ? [ingress({ ingressClassName: 'traefik' })] : []),
  ];
}

/** The pods that are ready and not terminating, at every moment at which that changes. */
function readyCounts({ pods, durationSeconds }: Timeline): readonly number[] {
  const spans = pods.flatMap(({ phases }) => phases.filter(({ phase }) => phase === 'ready' || phase === 'routed'));
  const moments = [0, ...spans.flatMap(({ from, until }) => [from, until])].filter((at) => at < durationSeconds);
  return moments.map((at) => spans.filter(({ from, until }) => from <= at && at < until).length);
}

/** The longest time from a controller's decision until a pod is deleted: the decision is what the fenceposts count. */
const DECIDED_SECONDS = 0.1;

/** The pods that exist, are not terminating, and are not about to be deleted. */
function activeCounts({ pods, durationSeconds }: Timeline): readonly number[] {
  const lives = pods.map(({ phases }: PodLife) => {
    const leaving = phases.find(({ phase }) => phase === 'hook' || phase === 'stopping');
    return { from: phases[0]?.from ?? 0, until: leaving === undefined ? Infinity : leaving.from - DECIDED_SECONDS };
  });
  const moments = lives.map(({ from }) => from).filter((at) => at < durationSeconds);
  return moments.map((at) => lives.filter(({ from, until }) => from <= at && at < until).length);
}

test('every request has exactly one fate', () => {
  const scenarios = fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(hand, scenarios, connections, seed, (made, names, kind, at) => {
      const given: GivenAssumptions = {
        ratePerSecond: 40,
        durationSeconds: 60,
        startupSeconds: made.startup,
        connections: kind,
        spikeFactor: 1,
        longestRequestSeconds: 20,
        longestPercent: 5,
      };
      const { requests, losses, durationSeconds } = play(inputOf(objectsOf(made)), names, given, at);
      const sum = (of: (bucket: (typeof requests)[number]) => number): number =>
        requests.reduce((total, bucket) => total + of(bucket), 0);
      expect(requests.every(({ answered, lost }) => answered >= 0 && lost >= 0)).toBe(true);
      expect(losses.reduce((total, { count }) => total + count, 0)).toBe(sum(({ lost }) => lost));
      expect(losses.every(({ at: first, until = first }) => first >= 0 && until < durationSeconds)).toBe(true);
      if (kind !== 'streams') {
        expect(sum(({ answered, lost }) => answered + lost)).toBe(40 * 60);
      }
    }),
    RUNS,
  );
});

test('buckets are consecutive without gaps', () => {
  fc.assert(
    fc.property(hand, fc.constantFrom(...NAMES), seed, (made, name, at) => {
      const { requests, durationSeconds } = play(inputOf(objectsOf(made)), name, { ratePerSecond: 5 }, at);
      expect(requests[0]?.from).toBe(0);
      expect(requests.at(-1)?.until).toBe(durationSeconds);
      requests.slice(1).forEach(({ from }, index) => {
        expect(from).toBe(requests[index]?.until);
      });
    }),
    { ...RUNS, numRuns: runs(30) },
  );
});

test('a rollout stays within its fenceposts', () => {
  const rollouts = fc.constantFrom<ScenarioName>('rollout', 'broken-image', 'rollback');
  fc.assert(
    fc.property(hand, rollouts, seed, (made, name, at) => {
      const { replicas, maxSurge, maxUnavailable } = made;
      const timeline = play(inputOf(objectsOf(made)), name, { ratePerSecond: 1, startupSeconds: made.startup }, at);
      const posts = resolveFenceposts(maxSurge, maxUnavailable, replicas);
      expect(Math.min(...readyCounts(timeline))).toBeGreaterThanOrEqual(replicas - (posts?.unavailable ?? 0));
      expect(Math.max(...activeCounts(timeline))).toBeLessThanOrEqual(replicas + (posts?.surge ?? 0));
    }),
    RUNS,
  );
});

test('a drain leaves as many healthy pods as the budget requires', () => {
  const drains = fc.constantFrom<ScenarioName>('drain', 'drain-all', 'drain-several');
  const budgets = fc.constantFrom(
    { maxUnavailable: 1 },
    { minAvailable: 2 },
    { minAvailable: '50%' },
    { maxUnavailable: '40%' },
  );
  fc.assert(
    fc.property(hand, drains, budgets, fc.boolean(), seed, (made, name, spec, isStateful, at) => {
      const objects = [...objectsOf(made), budget(spec)];
      const input = inputOf(
        isStateful ? [statefulSet({ spec: { replicas: made.replicas } }), service(), budget(spec)] : objects,
      );
      const timeline = play(input, name, { ratePerSecond: 1, startupSeconds: made.startup, nodes: 4 }, at);
      const floor = Math.min(made.replicas, desiredHealthy(spec, made.replicas) ?? 0);
      expect(Math.min(...readyCounts(timeline))).toBeGreaterThanOrEqual(floor);
    }),
    RUNS,
  );
});

describe('with the same seed, a longer hook with a matching grace period never loses more', () => {
  const disturbances = fc.constantFrom<ScenarioName>('rollout', 'rollback', 'drain', 'scale-down', 'delete-pod');
  const more = fc.integer({ min: 1, max: 15 });
  const given: GivenAssumptions = {
    ratePerSecond: 100,
    durationSeconds: 60,
    podCapacityPerSecond: 10_000,
    longestPercent: 5,
  };

  function lostWith(made: Hand, extra: number, name: ScenarioName, kind: 'new' | 'kept', at: number): number {
    const objects = objectsOf({ ...made, hook: made.hook + extra, grace: made.grace + extra });
    return lostOf(play(inputOf(objects), name, { ...given, startupSeconds: made.startup, connections: kind }, at));
  }

  /**
   * If no pod is left, kube-proxy sends to all terminating pods, including those of an earlier outage if their hook is long
   * enough, so a longer one may lose more. This test is about rollouts that leave a pod.
   */
  function leavesPods({ maxSurge, maxUnavailable, replicas }: Hand): boolean {
    return replicas - (resolveFenceposts(maxSurge, maxUnavailable, replicas)?.unavailable ?? replicas) >= 1;
  }

  test('with new connections', () => {
    fc.assert(
      fc.property(hand, disturbances, more, seed, (made, name, extra, at) => {
        fc.pre(leavesPods(made));
        expect(lostWith(made, extra, name, 'new', at)).toBeLessThanOrEqual(lostWith(made, 0, name, 'new', at));
      }),
      RUNS,
    );
  });

  test('with kept ones, if nothing else is wrong: they reconnect at another moment, which may be a bad one', () => {
    fc.assert(
      fc.property(hand, disturbances, more, seed, (made, name, extra, at) => {
        fc.pre(leavesPods({ ...made, maxUnavailable: 0 }));
        const sound = { ...made, hasReadiness: true, hook: made.hook + 10, grace: made.grace + 10, maxUnavailable: 0 };
        expect(lostWith(sound, extra, name, 'kept', at)).toBeLessThanOrEqual(lostWith(sound, 0, name, 'kept', at));
      }),
      RUNS,
    );
  });
});

test('a seed always gives the same timeline, and another seed a different one', () => {
  fc.assert(
    fc.property(hand, fc.constantFrom(...NAMES), connections, seed, (made, name, kind, at) => {
      const given: GivenAssumptions = { ratePerSecond: 20, durationSeconds: 40, connections: kind };
      const input = inputOf(objectsOf(made));
      expect(play(input, name, given, at)).toEqual(play(input, name, given, at));
      if (name === 'rollout') {
        expect(play(input, name, given, at)).not.toEqual(play(input, name, given, at + 1));
      }
    }),
    { ...RUNS, numRuns: runs(40) },
  );
});
