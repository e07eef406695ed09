export const CONNECTIONS = ['new', 'kept', 'streams'] as const;
/** new: one for every request. kept: a pool that is kept alive. streams: each stays open and reconnects when it ends. */
export type Connections = (typeof CONNECTIONS)[number];

export const ON_SIGTERM = ['drain', 'exit', 'ignore'] as const;
/** drain: accepts no new connections and finishes requests in flight. exit: drops them. ignore: serves until SIGKILL. */
export type OnSigterm = (typeof ON_SIGTERM)[number];

/** The assumptions of a simulation, each in the unit of its name. Manifests alone cannot prove any of them. */
export interface Assumptions {
  readonly ratePerSecond: number;
  readonly durationSeconds: number;
  readonly disturbAtSeconds: number;
  readonly requestSeconds: number;
  readonly longestRequestSeconds: number;
  readonly longestPercent: number;
  readonly timeoutSeconds: number;
  readonly connections: Connections;
  readonly connectionCount: number;
  readonly streamSeconds: number;
  readonly clientAddresses: number;
  readonly startupSeconds: number;
  readonly quickestStartupPercent: number;
  readonly pullSeconds: number;
  readonly onSigterm: OnSigterm;
  readonly unknownHookSeconds: number;
  readonly podCapacityPerSecond: number;
  readonly nodes: number;
  readonly zones: number;
  readonly drainNodes: number;
  readonly scaleTo: number;
  readonly undoAfterSeconds: number;
  readonly spikeFactor: number;
  readonly spikeSeconds: number;
  readonly metricPercent: number;
  readonly nodeMonitorGraceSeconds: number;
  readonly tolerationSeconds: number;
  readonly variation: number;
}

/** The assumptions that flags or a configuration set. */
export type GivenAssumptions = Readonly<Partial<Assumptions>>;
