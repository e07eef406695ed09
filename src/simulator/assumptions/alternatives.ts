import type { Workload } from '../../model/workloads';
import type { ScenarioName } from '../scenarios';
import type { AssumptionInUse } from './assume';
import type { AssumptionKey } from './assumption-register';
import { CONNECTIONS, ON_SIGTERM } from './assumptions';

/** Another value that an assumption may really have. */
export interface Alternative {
  readonly key: AssumptionKey;
  readonly value: number | string;
}

/** The ends of the plausible range of an assumption, or all choices. */
interface Range {
  readonly ends: readonly (number | string)[];
  /** Whether it can make a difference at all. */
  readonly applies?: (situation: Situation) => boolean;
}

interface Situation {
  readonly workload: Workload;
  readonly scenarios: readonly ScenarioName[];
  readonly connections: number | string | undefined;
}

const during =
  (...names: readonly ScenarioName[]) =>
  ({ scenarios }: Situation): boolean =>
    names.some((name) => scenarios.includes(name));

/**
 * Where real applications and clusters lie, not what flags accept. Undefined: it says what is simulated, which is not a
 * guess about the application or the cluster.
 */
const RANGES: Readonly<Record<AssumptionKey, Range | undefined>> = {
  ratePerSecond: { ends: [10, 1000] },
  durationSeconds: undefined,
  disturbAtSeconds: undefined,
  requestSeconds: { ends: [0.01, 1] },
  longestRequestSeconds: { ends: [0.1, 30] },
  longestPercent: { ends: [0, 10] },
  timeoutSeconds: { ends: [1, 60] },
  connections: { ends: CONNECTIONS },
  connectionCount: { ends: [5, 500], applies: ({ connections }) => connections !== 'new' },
  streamSeconds: { ends: [5, 600], applies: ({ connections }) => connections === 'streams' },
  clientAddresses: { ends: [1, 100_000] },
  startupSeconds: { ends: [1, 60] },
  quickestStartupPercent: { ends: [10, 100] },
  pullSeconds: { ends: [0, 60] },
  onSigterm: { ends: ON_SIGTERM },
  unknownHookSeconds: { ends: [0, 30], applies: hasUnknownHook },
  podCapacityPerSecond: undefined,
  nodes: { ends: [2, 10], applies: ({ workload }) => workload.kind !== 'DaemonSet' },
  zones: { ends: [1, 3] },
  drainNodes: undefined,
  scaleTo: undefined,
  undoAfterSeconds: { ends: [2, 60], applies: during('rollback') },
  spikeFactor: { ends: [1.5, 10], applies: during('load-spike') },
  spikeSeconds: { ends: [30, 600], applies: during('load-spike') },
  metricPercent: { ends: [50, 90], applies: during('load-spike') },
  nodeMonitorGraceSeconds: { ends: [20, 60], applies: during('node-loss') },
  tolerationSeconds: { ends: [30, 600], applies: during('node-loss') },
  variation: undefined,
};

/** Returns the values that are tried instead of an assumption, for the documentation. */
export function plausibleEnds(key: AssumptionKey): readonly (number | string)[] {
  return RANGES[key]?.ends ?? [];
}

/**
 * Returns the values that the assumptions in use may really have instead: one at a time, and only those that neither the
 * manifests nor the user state.
 */
export function alternativesOf(
  workload: Workload,
  scenarios: readonly ScenarioName[],
  inUse: readonly AssumptionInUse[],
): readonly Alternative[] {
  const situation = { workload, scenarios, connections: inUse.find(({ key }) => key === 'connections')?.value };
  return inUse
    .filter(({ from }) => from === 'default')
    .flatMap(({ key, value }) => {
      const range = RANGES[key];
      const applies = range?.applies?.(situation) ?? true;
      return applies ? (range?.ends ?? []).filter((end) => end !== value).map((end) => ({ key, value: end })) : [];
    });
}

function hasUnknownHook({ workload }: Situation): boolean {
  return workload.pod.containers.some(({ preStop }) => preStop !== undefined && preStop.delaySeconds === undefined);
}
