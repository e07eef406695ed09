import type { ObjectReference, RuleId } from './finding';

/**
 * What happens to the pods and the requests of one workload while something is done to it. The simulator predicts one,
 * a rehearsal measures one, and reports draw both alike. All times are seconds from the timeline's start.
 */
export interface Timeline {
  readonly workload: ObjectReference;
  /** The disturbance, such as `rollout`; several at once are joined by `+`. */
  readonly scenario: string;
  readonly durationSeconds: number;
  readonly pods: readonly PodLife[];
  readonly routers: readonly RouterView[];
  /** All requests, counted by the moment they were sent; buckets follow each other without a gap. */
  readonly requests: readonly RequestBucket[];
  /** Every lost request, or a group of them that one cause lost. */
  readonly losses: readonly Loss[];
  /** Why the disturbance never comes to an end; undefined where it does. */
  readonly neverFinishes?: string;
  /** What was done and what followed from it, in order. */
  readonly events: readonly TimelineEvent[];
}

/**
 * The stations of a pod, in their order. A pod is `ready` until a router has it, and `routed` from then on; `hook` is
 * the preStop hook, `stopping` what follows SIGTERM.
 */
export const POD_PHASES = ['pending', 'pulling', 'starting', 'ready', 'routed', 'hook', 'stopping'] as const;
export type PodPhase = (typeof POD_PHASES)[number];

/** drained: it stopped by itself. killed: the grace period ended first. */
export type PodEnd = 'drained' | 'killed' | 'crashed' | 'node-lost';

export interface PodLife {
  readonly name: string;
  /** Which template it was made from: `old` before the disturbance, `new` after. */
  readonly revision: 'old' | 'new';
  readonly node?: string;
  readonly phases: readonly PhaseSpan[];
  /** Undefined where it outlives the timeline. */
  readonly end?: PodEnd;
}

export interface PhaseSpan {
  readonly phase: PodPhase;
  readonly from: number;
  readonly until: number;
}

/** How many pods one router sends requests to. */
export interface RouterView {
  /** The router as a person would call it, such as `kube-proxy`. */
  readonly router: string;
  readonly changes: readonly EndpointChange[];
}

export interface EndpointChange {
  readonly at: number;
  /** The pods, by name, that it sends new requests to from now on. */
  readonly pods: readonly string[];
}

/**
 * What became of a request. refused: nothing listened. reset: the connection broke before an answer. cut: the pod was
 * killed while it answered. timed-out: no answer in the client's time. no-endpoint: the router knew no pod. failed: the
 * answer was an error, of a router or of the application.
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
  /** When it was sent; of a group, when the first was. */
  readonly at: number;
  /** Of a group, when the last was sent. */
  readonly until?: number;
  readonly count: number;
  readonly fate: Exclude<Fate, 'answered'>;
  /** The pod it was sent to, where there was one. */
  readonly pod?: string;
  /** The phase of the pod at that moment. */
  readonly phase?: PodPhase;
  /** The id of the rule that guards against it. */
  readonly rule?: RuleId;
  /** Why, with the numbers. */
  readonly reason: string;
}

export interface TimelineEvent {
  readonly at: number;
  readonly text: string;
}
