/**
 * The rules and the simulator are independent of each other. A workload without findings loses nothing in any planned
 * scenario; if it does, one of the two is wrong.
 */
import fc from 'fast-check';
import { documentsOf } from '../../src/manifest/documents';
import { buildCluster } from '../../src/model/cluster';
import { maxReplicas } from '../../src/model/workloads/workload';
import { type GivenAssumptions, SCENARIOS, type ScenarioName, assumptionsOf, simulate } from '../../src/simulator';
import { checkObjects } from '../../src/rules/check';
import { budget, deployment, ingress, service, statefulSet } from '../helpers/manifests';
import { runs } from '../helpers/runs';
import { newWeb, renderAll } from '../helpers/synth';
import { type Numbers, legal } from '../properties/legal-props';
import { type Broad, broadManifests, objectsOf as broadObjectsOf } from './broad-manifests';
import { lostOf } from './playing';

const PLANNED = SCENARIOS.filter(({ isPlanned }) => isPlanned).map(({ name }) => name);

const scenario: fc.Arbitrary<ScenarioName> = fc.constantFrom(...PLANNED);
const seed = fc.integer({ min: 1, max: 1_000_000 });

/**
 * Arbitrary assumptions, except that a pod can answer everything (its capacity is in no manifest), there are more nodes than
 * pods, and applications stop as they should.
 */
const assumptions: fc.Arbitrary<GivenAssumptions> = fc.record({
  ratePerSecond: fc.constantFrom(5, 20),
  requestSeconds: fc.constantFrom(0.001, 0.1, 0.5),
  longestPercent: fc.constantFrom(0, 1, 20),
  connections: fc.constantFrom('new' as const, 'kept' as const),
  connectionCount: fc.constantFrom(1, 50),
  clientAddresses: fc.constantFrom(1, 1000),
  pullSeconds: fc.constantFrom(0, 5, 40),
  quickestStartupPercent: fc.constantFrom(0, 50, 100),
  nodes: fc.constantFrom(3, 6, 20),
  podCapacityPerSecond: fc.constant(10_000),
  zones: fc.constantFrom(1, 3),
  undoAfterSeconds: fc.constantFrom(1, 10, 60),
  drainNodes: fc.constantFrom(2, 3),
});

/** The same with as little as one node, and with streams that end in time. */
const broadAssumptions: fc.Arbitrary<GivenAssumptions> = fc
  .tuple(
    assumptions,
    fc.constantFrom(1, 2, 3, 6, 30),
    fc.constantFrom('new' as const, 'kept' as const, 'streams' as const),
  )
  // A stream lasts at most half as long again: 0.9 s if no longest request is declared, which is then 1 s.
  .map(([given, nodes, connections]) => ({ ...given, nodes, connections, streamSeconds: 0.6 }));

function problemsOf(objects: readonly unknown[]): readonly string[] {
  return checkObjects(objects)
    .findings.filter(({ severity, verdict }) => severity !== 'info' || verdict === 'unproven')
    .map(({ rule }) => rule);
}

/** Simulates it, and returns what was lost and why. */
function lossesOf(objects: readonly unknown[], name: ScenarioName, given: GivenAssumptions, at: number): unknown {
  const { cluster } = buildCluster(documentsOf(objects).documents, []);
  return cluster.served.map((workload) => {
    const nodes = Math.max(given.nodes ?? 0, 2 * maxReplicas(workload) + (given.drainNodes ?? 0));
    const timeline = simulate(cluster, workload, [name], assumptionsOf(workload, { ...given, nodes }), at);
    return { lost: lostOf(timeline), losses: timeline.losses };
  });
}

/** Hours would show the same, only longer. */
function isQuick({ replicas = 3, longestRequest = 30, startup = 60, autoscaled = [0, 0] }: Numbers): boolean {
  return replicas <= 8 && autoscaled[1] <= 8 && longestRequest <= 300 && startup <= 120;
}

const NOTHING = [{ lost: 0, losses: [] }];

describe('a workload without an error, a warning or anything unproven loses nothing', () => {
  test('as ZeroDowntimeDeployment defines it, for any legal props', () => {
    let clean = 0;
    fc.assert(
      fc.property(legal, scenario, assumptions, seed, ({ numbers, props }, name, given, at) => {
        fc.pre(isQuick(numbers));
        const objects = renderAll(newWeb(props));
        fc.pre(problemsOf(objects).length === 0);
        clean += 1;
        expect(lossesOf(objects, name, given, at)).toEqual(NOTHING);
      }),
      { numRuns: runs(100), seed: 20_260_102, maxSkipsPerRun: 1000 },
    );
    expect(clean).toBeGreaterThanOrEqual(runs(100));
  });

  const byHand = fc.record({
    replicas: fc.integer({ min: 1, max: 8 }),
    maxSurge: fc.constantFrom(0, 1, 2, '25%', '100%'),
    maxUnavailable: fc.constantFrom(0, 1, 2, '25%', '50%'),
    minReadySeconds: fc.constantFrom(0, 5, 30),
    grace: fc.integer({ min: 0, max: 90 }),
    hook: fc.option(fc.integer({ min: 0, max: 45 }), { nil: undefined }),
    longest: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
    period: fc.constantFrom(1, 5, 10),
    hasReadiness: fc.boolean(),
    isRecreate: fc.constantFrom(false, false, false, true),
    route: fc.constantFrom('none', 'balancer', 'headless', 'traefik', 'nginx', 'alb'),
    isStateful: fc.boolean(),
    budget: fc.constantFrom({ maxUnavailable: 1 }, { minAvailable: 1 }, { minAvailable: '50%' }, undefined),
    publishes: fc.constantFrom(false, false, true),
  });

  function objectsOf(hand: typeof byHand extends fc.Arbitrary<infer T> ? T : never): readonly unknown[] {
    const { replicas, maxSurge, maxUnavailable, minReadySeconds, grace, hook, longest, period } = hand;
    const strategy = hand.isRecreate
      ? { type: 'Recreate', rollingUpdate: undefined }
      : { rollingUpdate: { maxSurge, maxUnavailable } };
    const isRouted = ['traefik', 'nginx', 'alb'].includes(hand.route);
    const changes = {
      metadata: longest === undefined ? {} : { annotations: { 'cdk8s-nonstop/longest-request': `${longest}s` } },
      spec: { replicas, minReadySeconds, ...(hand.isStateful ? {} : { strategy }) },
      pod: { terminationGracePeriodSeconds: grace },
      container: {
        readinessProbe: hand.hasReadiness ? { periodSeconds: period } : undefined,
        lifecycle: hook === undefined ? undefined : { preStop: { sleep: { seconds: hook } } },
      },
    };
    const type = hand.route === 'none' ? 'NodePort' : hand.route === 'balancer' ? 'LoadBalancer' : 'ClusterIP';
    return [
      hand.isStateful ? statefulSet(changes) : deployment(changes),
      service({
        type,
        // With a headless Service, it is for peers that must find each other before they are ready: no rule forbids it.
        publishNotReadyAddresses: hand.publishes && hand.route !== 'headless',
        ...(hand.route === 'headless' && { clusterIP: 'None' }),
      }),
      ...(hand.budget === undefined ? [] : [budget(hand.budget)]),
      ...(isRouted
        ? [ingress({ ingressClassName: hand.route }, { 'alb.ingress.kubernetes.io/target-type': 'ip' })]
        : []),
    ];
  }

  test('as a user writes it', () => {
    let clean = 0;
    fc.assert(
      fc.property(byHand, scenario, assumptions, seed, (hand, name, given, at) => {
        const objects = objectsOf(hand);
        fc.pre(problemsOf(objects).length === 0);
        clean += 1;
        expect(lossesOf(objects, name, given, at)).toEqual(NOTHING);
      }),
      { numRuns: runs(60), seed: 20_260_103, maxSkipsPerRun: 2000 },
    );
    expect(clean).toBeGreaterThanOrEqual(runs(60));
  });

  /**
   * A budget checks whether pods are ready, not whether a load balancer sends to them: if it registers each pod itself, two
   * nodes that are drained at once can leave it without any, and no rule requires the readiness gate that prevents this.
   */
  function isWaitedFor({ way, isGated }: Broad, name: ScenarioName): boolean {
    const isSlow = way === 'balancerOnPods' || way === 'alb' ? !isGated : way === 'balancerLocal';
    return !isSlow || (name !== 'drain-several' && name !== 'drain-all');
  }

  /** Pods that require nodes have them. One node is not enough for a DaemonSet that should keep serving. */
  function nodesFor({ place, kind, replicas }: Broad, { nodes = 3, drainNodes = 2 }: GivenAssumptions): number {
    const isChoosy = kind === 'DaemonSet' || (place !== 'none' && place !== 'prefer');
    return isChoosy ? Math.max(nodes, enoughNodes(replicas, drainNodes)) : nodes;
  }

  function enoughNodes(replicas: number, drainNodes: number): number {
    return 2 * (replicas + 2) + drainNodes;
  }

  /** Whether nothing outside the rules keeps it from ending: few nodes, a quota, probes that do not wait for a start. */
  function canEnd({ replicas, quota, startup = 5, startupProbe, liveness }: Broad, given: GivenAssumptions): boolean {
    const isRoomy = (given.nodes ?? 3) >= enoughNodes(replicas, given.drainNodes ?? 2);
    const mayGrow = quota === undefined || quota > 2 * (replicas + 2);
    const probe = startupProbe ?? liveness;
    return isRoomy && mayGrow && (probe === undefined || probe.periodSeconds * probe.failureThreshold > startup + 12);
  }

  test('in any of the ways in which users write manifests', () => {
    const seen = { clean: 0, ended: 0, kinds: new Set<string>(), ways: new Set<string>(), beside: new Set<string>() };
    fc.assert(
      fc.property(broadManifests, scenario, broadAssumptions, seed, (made, name, given, at) => {
        fc.pre(isWaitedFor(made, name));
        const objects = broadObjectsOf(made);
        fc.pre(problemsOf(objects).length === 0);
        const { cluster } = buildCluster(documentsOf(objects).documents, []);
        for (const workload of cluster.served) {
          const supposed = assumptionsOf(workload, { ...given, nodes: nodesFor(made, given) });
          const { losses, neverFinishes, ...timeline } = simulate(cluster, workload, [name], supposed, at);
          expect({ losses, lost: lostOf({ losses, ...timeline }) }).toEqual(NOTHING[0]);
          if (name !== 'broken-image' && canEnd(made, given)) {
            seen.ended += 1;
            expect(neverFinishes).toBeUndefined();
          }
        }
        seen.clean += 1;
        seen.kinds.add(made.kind);
        seen.ways.add(made.way);
        seen.beside.add(made.beside);
      }),
      { numRuns: 150, seed: 20_260_106, maxSkipsPerRun: 2000 },
    );
    // It proves something only if it tried a broad range.
    expect(seen.clean).toBeGreaterThanOrEqual(150);
    expect(seen.ended).toBeGreaterThanOrEqual(10);
    expect(seen.kinds.size).toBe(5);
    expect(seen.ways.size).toBe(12);
    expect(seen.beside.size).toBe(7);
  });

  test('and random manifests are often not clean, and often lose requests: the property proves something', () => {
    const counts = { lost: 0, all: 0 };
    fc.assert(
      fc.property(byHand, seed, (hand, at) => {
        const objects = objectsOf(hand);
        const { cluster } = buildCluster(documentsOf(objects).documents, []);
        const [workload] = cluster.served;
        if (workload !== undefined) {
          const timeline = simulate(cluster, workload, ['rollout'], assumptionsOf(workload, { ratePerSecond: 50 }), at);
          counts.all += 1;
          counts.lost += lostOf(timeline) > 0 ? 1 : 0;
        }
      }),
      { numRuns: 60, seed: 20_260_104 },
    );
    expect(counts.lost / counts.all).toBeGreaterThan(0.3);
  });
});
