/**
 * What the simulator says beforehand of what a rehearsal measured: from the same live objects, under the same load.
 */
import { documentsOf } from '../../../manifest/documents';
import { buildCluster } from '../../../model/cluster';
import type { Rehearsal } from '../../../model/results/rehearsal';
import type { RehearsalOptions } from '../../../rehearsal';
import { DEFAULT_LOAD } from '../../../rehearsal/load/load-plan';
import type { TimelineResult } from '../../../report/timeline/result';
import {
  type Connections,
  type GivenAssumptions,
  type ScenarioName,
  SCENARIOS,
  simulateMany,
} from '../../../simulator';

/** Enough to tell how much of it is chance. */
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

/** What is an accident has another name where it is only predicted. */
const ACCIDENTS: Readonly<Record<string, ScenarioName>> = { 'kill-container': 'crash', autoscale: 'load-spike' };

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
  const wanted = name === 'drain' && nodes > 1 ? 'drain-several' : (ACCIDENTS[name] ?? name);
  return SCENARIOS.find((scenario) => scenario.name === wanted);
}

/** The load that was sent; what nobody measured stays as the simulator supposes it. */
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

/** Half of the requests on new connections lose nearly what all would: the simulator knows only one kind at once. */
function connectionsOf(use: string | undefined, url: string): Connections {
  return /^wss?:/i.test(url) ? 'streams' : use === 'kept' ? 'kept' : 'new';
}
