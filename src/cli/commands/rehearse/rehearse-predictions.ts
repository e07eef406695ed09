/**
 * Predicts what a rehearsal measured, by simulating the same live objects under the same load.
 */
import { documentsOf } from '../../../manifest/documents';
import { buildCluster } from '../../../model/cluster';
import type { Rehearsal } from '../../../model/results';
import type { RehearsalOptions } from '../../../rehearsal';
import { DISTURBANCE_NAMES, type DisturbanceName } from '../../../rehearsal/disturbances/names';
import { DEFAULT_LOAD } from '../../../rehearsal/load/load-plan';
import type { TimelineResult } from '../../../report/timeline/result';
import {
  type Connections,
  type GivenAssumptions,
  type ScenarioName,
  SCENARIOS,
  simulateMany,
} from '../../../simulator';

/** Enough to tell how much depends on chance. */
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

/** The scenario that predicts each disturbance. */
const SCENARIO_OF: Readonly<Record<DisturbanceName, ScenarioName>> = {
  rollout: 'rollout',
  rollback: 'rollback',
  'broken-image': 'broken-image',
  'scale-down': 'scale-down',
  'scale-up': 'scale-up',
  'delete-pod': 'delete-pod',
  drain: 'drain',
  autoscale: 'load-spike',
  'kill-container': 'crash',
};

export function predict(rehearsal: Rehearsal, options: RehearsalOptions): readonly TimelineResult[] {
  const { cluster } = buildCluster(documentsOf(rehearsal.objects).documents, []);
  const workload = cluster.served.find(({ object }) => object.name === rehearsal.workload.name);
  if (workload === undefined) {
    return [];
  }
  return rehearsal.disturbances.flatMap(({ name }) => {
    const scenario = scenarioOf(name, options.nodes ?? 1);
    if (scenario === undefined) {
      return [];
    }
    const given = givenFor(options, workload.replicas, name);
    const { timeline, ...summary } = simulateMany(cluster, workload, [scenario.name], given, SEEDS);
    return [
      {
        timeline: { ...timeline, scenario: name },
        variant: 'predicted',
        runs: summary.seeds,
        requests: summary.requests,
        lost: summary.lost,
        chanceOfNone: summary.chanceOfNone,
        ...(timeline.neverFinishes !== undefined && { neverFinishes: timeline.neverFinishes }),
        hasEnd: scenario.hasEnd,
        assumptions: [],
      },
    ];
  });
}

function scenarioOf(name: string, nodes: number): (typeof SCENARIOS)[number] | undefined {
  const disturbance = DISTURBANCE_NAMES.find((known) => known === name);
  if (disturbance === undefined) {
    return undefined;
  }
  const wanted = disturbance === 'drain' && nodes > 1 ? 'drain-several' : SCENARIO_OF[disturbance];
  return SCENARIOS.find((scenario) => scenario.name === wanted);
}

/** Assumes the load that was sent. What was not measured keeps the simulator's defaults. */
function givenFor(options: RehearsalOptions, replicas: number, name: string): GivenAssumptions {
  const { nodes = 1, url = '' } = options;
  const load = { ...DEFAULT_LOAD, ...options.load };
  return {
    connections: connectionsOf(load.use, url),
    ratePerSecond: load.rate,
    connectionCount: load.connections,
    timeoutSeconds: load.timeoutSeconds,
    ...(nodes > 1 && { drainNodes: nodes }),
    ...(name === 'scale-down' && { scaleTo: Math.floor(replicas / 2) }),
    ...(name === 'scale-up' && { scaleTo: replicas + 1 }),
  };
}

/**
 * The simulator supports one kind of connection at a time. With half of the requests on new connections, nearly as many
 * are lost as with all.
 */
function connectionsOf(use: string | undefined, url: string): Connections {
  return /^wss?:/i.test(url) ? 'streams' : use === 'kept' ? 'kept' : 'new';
}
