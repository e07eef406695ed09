import type { Delay } from '../delay';
import type { ShownBy } from './shown-by';

/**
 * Everything this package knows about one router, as data. Constructs derive a workload's times from it, the model
 * recognizes the router by it, rules judge by it, and the simulator plays it.
 */
export interface RouterProfile {
  /** The name in messages. It is part of a finding's text, so it is unique and does not change. */
  readonly name: string;
  /** The manifests that show it. */
  readonly shownBy: ShownBy;
  /** How long it keeps sending new requests to a pod whose removal has begun. */
  readonly leaves: RouterSeconds;
  /** How long it takes to send to a pod that has become ready, if the hook of the pod it replaces does not cover that. */
  readonly joins: RouterSeconds | 'covered by the hook';
  readonly follows: EndpointFollowing;
  /** How it notices that a node has no pod left, which is how it follows a Service with externalTrafficPolicy Local. */
  readonly nodeHealthCheck?: NodeHealthCheck;
  /** The labels of its pods as its chart sets them; undefined if it runs outside the cluster, or on every node. */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** Its cookie keeps a client at a pod that is leaving until the pod's readiness probe fails. */
  readonly stickyCookie?: {
    /** The annotation of a Service that turns the cookie on. */
    readonly serviceAnnotation: string;
  };
}

/** The health check of a balancer on nodes: its defaults, and the annotations of a Service that change them. */
export interface NodeHealthCheck {
  readonly intervalSeconds: number;
  readonly intervalAnnotation: string;
  readonly unhealthyThreshold: number;
  readonly thresholdAnnotation: string;
}

/** A time of a router. */
export interface RouterSeconds {
  /** Less than this loses requests. */
  readonly leastSeconds: number;
  /** Leaves room for a slow watch, a batch of endpoint changes and a busy router; derived if nothing else is set. */
  readonly recommendedSeconds: number;
  readonly certainty: Certainty;
  /** Where the numbers come from. */
  readonly source: string;
}

/**
 * How certain a number is. measured: on a cluster, by a command of this repository. published: by the maintainers, or by a
 * benchmark that can be repeated. reported: in threads of users. assumed: no source fits.
 */
export type Certainty = 'measured' | 'published' | 'reported' | 'assumed';

/** How a router follows the EndpointSlices. */
export type EndpointFollowing = Following & (Snapshots | Refreshes | Targets);

interface Following {
  /** connection: a pod is chosen once for each connection, and there is no 503. request: a pod is chosen for each request. */
  readonly layer: 'connection' | 'request';
  /** kube-proxy falls back to pods that are terminating and still ready. */
  readonly whenNoPodIsReady: 'sends to terminating pods' | 'sends to none';
  readonly source: string;
}

/** Takes the whole state at once: the first change immediately, the next ones after the throttle. */
interface Snapshots {
  readonly mode: 'snapshot';
  readonly throttleSeconds: number;
  /** From its decision to the effect. */
  readonly apply: Delay;
}

/** Asks for the whole state at intervals. */
interface Refreshes {
  readonly mode: 'refresh';
  readonly interval: Delay;
}

/** Registers and deregisters each pod separately. */
interface Targets {
  readonly mode: 'target';
  readonly register: Delay;
  readonly deregister: Delay;
  /** The label of a namespace, set to `enabled`, that makes pods wait until they are registered. */
  readonly readinessGateLabel?: string;
}
