/** Lost requests, and the rules to which they are attributed. */
import type { GivenAssumptions, ScenarioName } from '../../src/simulator';
import { budget, container, deployment, ingress, service, statefulSet } from '../helpers/manifests';
import { inputOf, lostOf, play, rulesOf, seeds } from './playing';

const QUICK: GivenAssumptions = { ratePerSecond: 100, startupSeconds: 2, pullSeconds: 0 };

interface Case {
  readonly title: string;
  readonly objects: readonly unknown[];
  readonly scenario: ScenarioName | readonly ScenarioName[];
  readonly given?: GivenAssumptions;
  readonly rules: readonly string[];
  readonly seeds?: number;
}

const NO_HOOK = { lifecycle: undefined };
const ALL_AT_ONCE = { rollingUpdate: { maxSurge: 0, maxUnavailable: '100%' } };
const TARGET_GROUP_BINDING = {
  apiVersion: 'elbv2.k8s.aws/v1beta1',
  kind: 'TargetGroupBinding',
  metadata: { name: 'web' },
  spec: { serviceRef: { name: 'web', port: 80 }, targetType: 'ip' },
};

const CASES: readonly Case[] = [
  { title: 'nothing', objects: [deployment(), service()], scenario: 'rollout', rules: [] },
  {
    title: 'no hook',
    objects: [deployment({ container: NO_HOOK }), service()],
    scenario: 'rollout',
    rules: ['prestop-covers-propagation'],
  },
  {
    title: 'no readiness probe',
    objects: [deployment({ container: { readinessProbe: undefined } }), service()],
    scenario: 'rollout',
    rules: ['readiness-on-serving-container'],
  },
  {
    title: 'publishNotReadyAddresses',
    objects: [deployment(), service({ publishNotReadyAddresses: true })],
    scenario: 'rollout',
    rules: ['publish-not-ready'],
  },
  {
    title: 'a grace period that is too short for the longest request',
    objects: [deployment({ pod: { terminationGracePeriodSeconds: 15 } }), service()],
    scenario: 'rollout',
    given: { longestRequestSeconds: 20, longestPercent: 20, connections: 'kept' },
    rules: ['grace-covers-budget'],
  },
  {
    title: 'a grace period of 0',
    objects: [deployment({ pod: { terminationGracePeriodSeconds: 0 } }), service()],
    scenario: 'delete-pod',
    given: { requestSeconds: 1 },
    rules: ['grace-zero'],
  },
  {
    title: 'Recreate',
    objects: [deployment({ spec: { strategy: { type: 'Recreate', rollingUpdate: undefined } } }), service()],
    scenario: 'rollout',
    rules: ['recreate-served'],
  },
  {
    title: 'all pods at once',
    objects: [deployment({ spec: { strategy: ALL_AT_ONCE } }), service()],
    scenario: 'rollout',
    // kube-proxy sends to terminating pods for the 10 s of the hook.
    given: { podCapacityPerSecond: 10_000, startupSeconds: 20, quickestStartupPercent: 100 },
    rules: ['rollout-floor'],
  },
  {
    title: 'too few pods for the load',
    objects: [
      deployment({ spec: { replicas: 4, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 3 } } } }),
      service(),
    ],
    scenario: 'rollout',
    given: { startupSeconds: 30, quickestStartupPercent: 100 },
    rules: ['rollout-capacity'],
  },
  {
    title: 'one replica, drained',
    objects: [deployment({ spec: { replicas: 1 } }), service()],
    scenario: 'drain',
    given: { startupSeconds: 20 },
    rules: ['single-replica-served'],
  },
  {
    title: 'a StatefulSet of one',
    objects: [statefulSet({ spec: { replicas: 1 } }), service()],
    scenario: 'rollout',
    rules: ['statefulset-single'],
  },
  {
    title: 'no budget, and all nodes drained at once',
    objects: [deployment(), service()],
    scenario: 'drain-several',
    given: { drainNodes: 3 },
    rules: ['pdb-missing'],
  },
  {
    title: 'a budget that allows all evictions',
    objects: [deployment(), service(), budget({ minAvailable: 0 })],
    scenario: 'drain-several',
    given: { drainNodes: 3 },
    rules: ['pdb-toothless'],
  },
  {
    title: 'a container behind the one that serves, without a hook',
    objects: [
      deployment({ more: [container({ name: 'backend', ports: [{ containerPort: 9000 }], ...NO_HOOK })] }),
      service(),
    ],
    scenario: 'rollout',
    rules: ['colocated-prestop'],
  },
  {
    title: 'a Linkerd proxy that stops before the hook ends',
    objects: [deployment({ template: { metadata: { annotations: { 'linkerd.io/inject': 'enabled' } } } }), service()],
    scenario: 'rollout',
    rules: ['mesh-drain-shorter'],
  },
  {
    title: 'a Linkerd proxy that waits longer than the hook',
    objects: [
      deployment({
        template: {
          metadata: {
            annotations: {
              'linkerd.io/inject': 'enabled',
              'config.alpha.linkerd.io/proxy-wait-before-exit-seconds': '40',
            },
          },
        },
      }),
      service(),
    ],
    scenario: 'rollout',
    rules: [],
  },
  {
    title: 'an Istio sidecar beside the application',
    objects: [
      deployment({
        more: [
          { name: 'istio-proxy', image: 'istio/proxyv2:1.20', lifecycle: { preStop: { sleep: { seconds: 10 } } } },
        ],
        pod: { terminationGracePeriodSeconds: 60 },
      }),
      service(),
    ],
    scenario: 'rollout',
    given: { requestSeconds: 2, longestRequestSeconds: 2, connections: 'kept' },
    rules: ['mesh-drain-shorter'],
  },
  {
    title: 'a load balancer that does not know the new pods yet',
    objects: [
      deployment({
        spec: { replicas: 2, strategy: { rollingUpdate: { maxSurge: '100%', maxUnavailable: 0 } } },
        container: { lifecycle: { preStop: { sleep: { seconds: 40 } } } },
        pod: { terminationGracePeriodSeconds: 60 },
      }),
      service({ type: 'ClusterIP' }),
      TARGET_GROUP_BINDING,
    ],
    scenario: 'rollout',
    given: { podCapacityPerSecond: 10_000 },
    rules: ['minready-covers-propagation'],
    seeds: 40,
  },
  {
    title: 'a node with all pods is lost',
    objects: [deployment({ spec: { replicas: 1 } }), service()],
    scenario: 'node-loss',
    rules: ['colocation', 'single-replica-served'],
  },
  {
    title: 'a node with some of the pods is lost: no rule guards against that',
    objects: [deployment(), service()],
    scenario: 'node-loss',
    rules: ['none'],
  },
  {
    title: 'a process that is killed: no rule guards against that',
    objects: [deployment(), service()],
    scenario: 'crash',
    given: { requestSeconds: 1 },
    rules: ['none'],
  },
  {
    title: 'several at once: the rollout loses the same as on its own',
    objects: [deployment({ container: NO_HOOK }), service(), budget()],
    scenario: ['rollout', 'delete-pod'],
    rules: ['prestop-covers-propagation'],
  },
];

test.each(CASES.map((each): [string, Case] => [each.title, each]))(
  '%s',
  (_, { objects, scenario, given, rules, seeds: count = 6 }) => {
    const timelines = seeds(count).map((seed) => play(inputOf(objects), scenario, { ...QUICK, ...given }, seed));
    const named = new Set(timelines.flatMap(rulesOf));
    expect([...named].sort()).toEqual([...rules].sort());
    expect(timelines.some((timeline) => lostOf(timeline) > 0)).toBe(rules.length > 0);
  },
);

test('Cilium has no fallback: terminating pods get no new connections, even if no other is ready', () => {
  const lostBehind = (annotations: Readonly<Record<string, string>>): number => {
    const objects = [deployment({ spec: { replicas: 1 } }), service({ type: 'ClusterIP' }, { annotations })];
    return lostOf(play(inputOf(objects), 'drain', { ...QUICK, startupSeconds: 8 }));
  };
  expect(lostBehind({ 'cdk8s-nonstop/router': 'cilium' })).toBeGreaterThan(3 * lostBehind({}));
});

test('a balancer behind externalTrafficPolicy Local loses nothing while its node has another pod', () => {
  const objects = [
    deployment({ container: { lifecycle: { preStop: { sleep: { seconds: 5 } } } } }),
    service({ type: 'LoadBalancer', externalTrafficPolicy: 'Local' }),
  ];
  const lost = (nodes: number): number =>
    seeds(5).reduce((sum, seed) => sum + lostOf(play(inputOf(objects), 'rollout', { ...QUICK, nodes }, seed)), 0);
  expect(lost(1)).toBe(0);
  expect(lost(6)).toBeGreaterThan(0);
});

describe('the application', () => {
  const objects = [deployment(), service()];
  const given = { ...QUICK, requestSeconds: 2, longestRequestSeconds: 2, connections: 'kept' as const };

  test('that exits on SIGTERM drops requests in flight', () => {
    const { losses } = play(inputOf(objects), 'rollout', { ...given, onSigterm: 'exit' });
    expect(new Set(losses.map(({ fate }) => fate))).toEqual(new Set(['reset']));
    expect(losses[0]?.reason).toMatch(/the application drops requests in flight on SIGTERM/);
  });

  test('that ignores SIGTERM is cut off by SIGKILL', () => {
    const { losses, pods } = play(inputOf(objects), 'rollout', { ...given, onSigterm: 'ignore' });
    expect(new Set(losses.map(({ fate }) => fate))).toEqual(new Set(['cut']));
    expect(pods.filter(({ end }) => end === 'killed')).toHaveLength(3);
  });

  test('that keeps serving on its own needs no hook', () => {
    const metadata = { annotations: { 'cdk8s-nonstop/lame-duck': 'it serves for 10 s after SIGTERM' } };
    const lameDuck = [deployment({ metadata, container: NO_HOOK }), service()];
    expect(play(inputOf(lameDuck), 'rollout', QUICK).losses).toEqual([]);
  });
});

test("a hook that uses up the grace period leaves the kubelet's 2 s, and no more", () => {
  const objects = [
    deployment({
      pod: { terminationGracePeriodSeconds: 10 },
      container: { lifecycle: { preStop: { sleep: { seconds: 10 } } } },
    }),
    service(),
  ];
  const lost = (seconds: number): number =>
    lostOf(
      play(inputOf(objects), 'rollout', {
        ...QUICK,
        requestSeconds: seconds,
        longestRequestSeconds: seconds,
        longestPercent: 100,
        connections: 'kept',
      }),
    );
  expect(lost(1.9)).toBe(0);
  expect(lost(2.5)).toBeGreaterThan(0);
});

describe('streams', () => {
  const objects = [deployment({ pod: { terminationGracePeriodSeconds: 20 } }), service()];
  const given: GivenAssumptions = { ...QUICK, connections: 'streams', connectionCount: 30, durationSeconds: 120 };

  test('are cut by SIGKILL if they last longer than the grace period, and reconnect', () => {
    const { losses, requests } = play(inputOf(objects), 'rollout', { ...given, streamSeconds: 1000 });
    expect(new Set(losses.map(({ fate }) => fate))).toEqual(new Set(['cut']));
    // Some are cut twice, because they reconnected to a pod that was replaced later.
    const lost = losses.reduce((sum, { count }) => sum + count, 0);
    expect(lost).toBeGreaterThanOrEqual(30);
    expect(requests.reduce((sum, bucket) => sum + bucket.answered + bucket.lost, 0)).toBe(30 + lost);
  });

  test('end on their own if they are short', () => {
    expect(play(inputOf(objects), 'rollout', { ...given, streamSeconds: 2 }).losses).toEqual([]);
  });
});

describe('a node is lost', () => {
  test('and its share of the requests times out for 50 to 55 seconds', () => {
    const { losses } = play(inputOf([deployment(), service()]), 'node-loss', { ...QUICK, ratePerSecond: 90 });
    const lost = losses.reduce((sum, { count }) => sum + count, 0);
    // A third of 90 requests per second, for 50 s and up to 5 s until it is noticed.
    expect(lost).toBeGreaterThan(0.9 * 30 * 50);
    expect(lost).toBeLessThan(1.1 * 30 * 56);
    expect(new Set(losses.map(({ fate }) => fate))).toEqual(new Set(['timed-out']));
  });
});

describe('a router for requests', () => {
  test('Traefik, unlike kube-proxy, answers 503 at once if it has no pod', () => {
    const objects = [
      deployment({ spec: { strategy: { type: 'Recreate', rollingUpdate: undefined } } }),
      service({ type: 'ClusterIP' }),
      ingress({ ingressClassName: 'traefik' }),
    ];
    const { losses } = play(inputOf(objects), 'rollout', { ...QUICK, clientAddresses: 1 });
    const noEndpoint = losses.filter(({ fate }) => fate === 'no-endpoint').reduce((sum, { count }) => sum + count, 0);
    // The hook of 10 s does not help: Traefik does not send to terminating pods.
    expect(noEndpoint).toBeGreaterThan(1000);
  });
});
