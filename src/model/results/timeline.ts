import type { ObjectReference, RuleId } from './finding';

/**
 * The pods and the requests of one workload during a disturbance. The simulator predicts one, a rehearsal measures one, and
 * reports draw both in the same way. All times are in seconds from the timeline's start.
 */
export interface Timeline {
  readonly workload: ObjectReference;
  /** The disturbance, such as `rollout`. Simultaneous ones are joined by `+`. */
  readonly scenario: string;
  readonly durationSeconds: number;
  readonly pods: readonly PodLife[];
  readonly routers: readonly RouterView[];
  /** All requests, counted by the time they were sent, in consecutive buckets without gaps. */
  readonly requests: readonly RequestBucket[];
  /** The lost requests, grouped if they have the same cause. */
  readonly losses: readonly Loss[];
  /** Why the disturbance never finishes, or undefined if it does. */
  readonly neverFinishes?: string;
  /** The actions and their consequences, in order. */
  readonly events: readonly TimelineEvent[];
}

/**
 * The phases of a pod, in order. A pod is `ready` until a router sends to it, and `routed` from then on. `hook` is the
 * preStop hook, and `stopping` is the time after SIGTERM.
 */
export const POD_PHASES = ['pending', 'pulling', 'starting', 'ready', 'routed', 'hook', 'stopping'] as const;
export type PodPhase = (typeof POD_PHASES)[number];

/** drained: it stopped on its own. killed: the grace period ended first. */
export type PodEnd = 'drained' | 'killed' | 'crashed' | 'node-lost';

export interface PodLife {
  readonly name: string;
  /** The template that it was created from: `old` before the disturbance, `new` after. */
  readonly revision: 'old' | 'new';
  readonly node?: string;
  readonly phases: readonly PhaseSpan[];
  /** Undefined if it outlives the timeline. */
  readonly end?: PodEnd;
}

export interface PhaseSpan {
  readonly phase: PodPhase;
  readonly from: number;
  readonly until: number;
}

/** How many pods one router sends requests to. */
export interface RouterView {
  /** The usual name of the router, such as `kube-proxy`. */
  readonly router: string;
  readonly changes: readonly EndpointChange[];
}

export interface EndpointChange {
  readonly at: number;
  /** The pods, by name, that it sends new requests to from now on. */
  readonly pods: readonly string[];
}

/**
 * The fate of a request. refused: nothing listened. reset: the connection broke before an answer. cut: the pod was killed
 * while it answered. timed-out: no answer before the client's timeout. no-endpoint: the router had no pod to send to.
 * failed: the answer was an error from a router or the application.
 */
export const FATES = ['answered', 'refused', 'reset', 'cut', 'timed-out', 'no-endpoint', 'failed'] as const;
export type Fate = (typeof FATES)[number];

export interface RequestBucket {
  readonly from: number;
  readonly until: number;
  readonly answered: number;
  readonly lost: number;
}

export interface Loss {
  /** When it was sent. For a group, when the first was sent. */
  readonly at: number;
  /** For a group, when the last was sent. */
  readonly until?: number;
  readonly count: number;
  readonly fate: Exclude<Fate, 'answered'>;
  /** The pod it was sent to, if there was one. */
  readonly pod?: string;
  /** The phase of the pod at that moment. */
  readonly phase?: PodPhase;
  /** The id of the rule that guards against it. */
  readonly rule?: RuleId;
  /** Why it was lost, with the numbers. */
  readonly reason: string;
}

export interface TimelineEvent {
  readonly at: number;
  readonly text: string;
}
