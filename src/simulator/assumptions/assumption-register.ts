import { signalOf } from '../../model/pods';
import { frontContainers, type StatedSeconds, type Workload } from '../../model/workloads';
import { type Assumptions, CONNECTIONS, ON_SIGTERM } from './assumptions';

export type AssumptionKey = keyof Assumptions;

/** An assumption as flags, configuration keys and the documentation present it. */
export interface Assumption {
  /** The key in a configuration. */
  readonly key: AssumptionKey;
  /** The flag, without dashes. */
  readonly flag: string;
  readonly unit?: string;
  /** One line. */
  readonly summary: string;
  readonly default: number | string;
  /** Where the default comes from. */
  readonly source: string;
  /** The valid values, if it is not a number. */
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly isInteger?: boolean;
  /** Reads the value that the manifests set, if they set one. */
  readonly fromManifest?: (workload: Workload) => StatedValue | undefined;
}

/** A value that the manifests set, and where. */
export interface StatedValue {
  readonly value: number | string;
  readonly source: string;
}

const GUESS = 'a guess: set your own';

/** The assumption of each key, in display order. One that is missing does not compile. */
const REGISTER: Readonly<Record<AssumptionKey, Omit<Assumption, 'key'>>> = {
  ratePerSecond: {
    flag: 'rate',
    unit: '1/s',
    summary: 'requests per second, on a schedule that does not wait for answers',
    default: 100,
    source: GUESS,
    min: 0.1,
    max: 100_000,
  },
  durationSeconds: {
    flag: 'duration',
    unit: 's',
    summary: 'how long requests are sent; 0: until 10 s after the disturbance ends, at most an hour',
    default: 0,
    source: 'depends on what happens',
    min: 0,
    max: 86_400,
  },
  disturbAtSeconds: {
    flag: 'disturb-at',
    unit: 's',
    summary: 'when the disturbance begins',
    default: 5,
    source: 'the measurements: the fifth second',
    min: 0,
    max: 3600,
  },
  requestSeconds: {
    flag: 'request-time',
    unit: 's',
    summary: 'how long a typical request takes',
    default: 0.1,
    source: GUESS,
    min: 0,
    max: 86_400,
  },
  longestRequestSeconds: {
    flag: 'longest-request',
    unit: 's',
    summary: 'how long the longest request takes',
    default: 1,
    source: 'a guess below the 2 s that the kubelet always leaves: annotate your own',
    min: 0,
    max: 86_400,
    fromManifest: ({ times }) => stated(times.longestRequest),
  },
  longestPercent: {
    flag: 'longest-share',
    unit: '%',
    summary: 'the share of requests that take the longest time',
    default: 0.1,
    source: GUESS,
    min: 0,
    max: 100,
  },
  timeoutSeconds: {
    flag: 'timeout',
    unit: 's',
    summary: 'how long a client waits for an answer, but at least 5 s more than the longest request',
    default: 10,
    source: 'the measurements: 10 s',
    min: 0.1,
    max: 86_400,
  },
  connections: {
    flag: 'connections',
    summary: 'new: one for every request; kept: kept alive; streams: each stays open and reconnects',
    default: 'new',
    source: 'the measurements: new connections hide nothing',
    choices: CONNECTIONS,
  },
  connectionCount: {
    flag: 'connection-count',
    summary: 'how many connections are kept, or how many streams are open',
    default: 50,
    source: 'the measurements: 50',
    min: 1,
    max: 100_000,
    isInteger: true,
  },
  streamSeconds: {
    flag: 'stream-time',
    unit: 's',
    summary: 'how long a stream lasts before it ends on its own',
    default: 60,
    source: GUESS,
    min: 1,
    max: 86_400,
  },
  clientAddresses: {
    flag: 'client-addresses',
    summary: 'the number of client addresses: Linux tells each only once a second that no pod is there',
    default: 1000,
    source: 'a guess; a load generator has 1. The limit: icmp(7), icmp_ratelimit',
    min: 1,
    max: 1_000_000,
    isInteger: true,
  },
  startupSeconds: {
    flag: 'startup',
    unit: 's',
    summary: 'the slowest start of the process until it listens',
    default: 5,
    source: GUESS,
    min: 0,
    max: 86_400,
    fromManifest: ({ times }) => stated(times.startup),
  },
  quickestStartupPercent: {
    flag: 'quickest-startup',
    unit: '%',
    summary: 'the quickest start, as a share of the slowest',
    default: 50,
    source: GUESS,
    min: 0,
    max: 100,
  },
  pullSeconds: {
    flag: 'pull',
    unit: 's',
    summary: 'how long a node takes to pull an image that it does not have',
    default: 5,
    source: GUESS,
    min: 0,
    max: 86_400,
  },
  onSigterm: {
    flag: 'on-sigterm',
    summary: 'drain: finishes requests in flight; exit: drops them; ignore: keeps running until SIGKILL',
    default: 'drain',
    source: 'what a server should do: Go, nginx with SIGQUIT, Spring, Puma and others do if configured to',
    choices: ON_SIGTERM,
    fromManifest: ignoredSignal,
  },
  unknownHookSeconds: {
    flag: 'unknown-hook',
    unit: 's',
    summary: 'how long a preStop hook takes if the manifest does not show it',
    default: 0,
    source: 'the worst case: a hook that fails delays nothing (executePreStopHook)',
    min: 0,
    max: 86_400,
  },
  podCapacityPerSecond: {
    flag: 'pod-capacity',
    unit: '1/s',
    summary: 'requests per second that one pod can answer; 0: 2.5 times its share at the minimum number of pods',
    default: 0,
    source: 'a guess: pods at 40 % of their capacity',
    min: 0,
    max: 1_000_000,
  },
  nodes: {
    flag: 'nodes',
    summary: 'nodes that the pods may run on',
    default: 3,
    source: 'the smallest number that keeps a majority when one is lost',
    min: 1,
    max: 5000,
    isInteger: true,
  },
  zones: {
    flag: 'zones',
    summary: 'zones that the nodes are assigned to in turn',
    default: 3,
    source: 'what the providers offer',
    min: 1,
    max: 100,
    isInteger: true,
  },
  drainNodes: {
    flag: 'drain-nodes',
    summary: 'how many nodes drain-several drains at once',
    default: 2,
    source: GUESS,
    min: 1,
    max: 5000,
    isInteger: true,
  },
  scaleTo: {
    flag: 'scale-to',
    summary: "pods after a scale-up or scale-down; 0: twice as many or half as many, or the autoscaler's bounds",
    default: 0,
    source: GUESS,
    min: 0,
    max: 10_000,
    isInteger: true,
  },
  undoAfterSeconds: {
    flag: 'undo-after',
    unit: 's',
    summary: 'when a rollback begins, counted from the start of the rollout',
    default: 15,
    source: GUESS,
    min: 0,
    max: 86_400,
  },
  spikeFactor: {
    flag: 'spike-factor',
    summary: 'the rate during a load spike, as a multiple of the steady rate',
    default: 3,
    source: GUESS,
    min: 0,
    max: 1000,
  },
  spikeSeconds: {
    flag: 'spike-time',
    unit: 's',
    summary: 'how long a load spike lasts',
    default: 120,
    source: GUESS,
    min: 1,
    max: 86_400,
  },
  metricPercent: {
    flag: 'metric',
    unit: '%',
    summary: "the autoscaler's metric at the steady rate, as a share of its target",
    default: 80,
    source: 'a guess: below the 90 % at which it would act',
    min: 1,
    max: 100,
  },
  nodeMonitorGraceSeconds: {
    flag: 'node-monitor-grace',
    unit: 's',
    summary: 'how long a node may be unresponsive before its pods leave the endpoints',
    default: 50,
    source: 'kube-controller-manager --node-monitor-grace-period, 50 s since 1.32',
    min: 1,
    max: 3600,
  },
  tolerationSeconds: {
    flag: 'toleration',
    unit: 's',
    summary: 'how long pods stay bound to a lost node',
    default: 300,
    source: 'the DefaultTolerationSeconds admission plugin',
    min: 0,
    max: 86_400,
  },
  variation: {
    flag: 'variation',
    summary: 'how much times vary: 1 as measured, 0 not at all',
    default: 1,
    source: 'the measurements',
    min: 0,
    max: 1,
  },
};

export const ASSUMPTIONS: readonly Assumption[] = Object.entries(REGISTER).map(([key, assumption]) => ({
  key: key as AssumptionKey,
  ...assumption,
}));

function stated(time: StatedSeconds | undefined): StatedValue | undefined {
  return time === undefined ? undefined : { value: time.seconds, source: time.source };
}

/** A first process that does not pass SIGTERM on, such as npm, leaves the application running until SIGKILL. */
function ignoredSignal(workload: Workload): StatedValue | undefined {
  const swallowing = workload.pod.sharesProcesses
    ? undefined
    : frontContainers(workload).find(
        (container) => signalOf(container)?.fate === 'swallowed' && container.preStop?.stopsServer !== true,
      );
  return swallowing === undefined
    ? undefined
    : {
        value: 'ignore',
        source: `the command of container ${swallowing.name}: ${signalOf(swallowing)?.by ?? ''} does not pass SIGTERM on`,
      };
}
