import type { Delay } from '../delay';
import type { ShownBy } from './shown-by';

/**
 * Everything this package knows about one router, as data. Constructs derive a workload's times from it, the model
 * recognizes the router by it, rules judge by it, and the simulator plays it.
 */
export interface RouterProfile {
  /** The name of its file. Annotations and the configuration state a router by it. */
  readonly id: string;
  /** The name in messages. It is part of a finding's text, so it is unique and does not change. */
  readonly name: string;
  /** The manifests that show it. A router without any has to be stated. */
  readonly shownBy: ShownBy;
  /** How long it keeps sending new requests to a pod whose removal has begun. */
  readonly leaves: RouterSeconds;
  /** How long it takes to send to a pod that has become ready, if the hook of the pod it replaces does not cover that. */
  readonly joins: RouterSeconds | 'covered by the hook';
  readonly follows: EndpointFollowing;
  readonly retries: Retries;
  /** How long it keeps an idle connection to a pod; undefined if no source says. */
  readonly idleTimeout?: IdleTimeout;
  /** A delay that manifests declare, and that decides when it has let a pod go. */
  readonly deregistration?: Deregistration;
  /** How it notices that a node has no pod left, which is how it follows a Service with externalTrafficPolicy Local. */
  readonly nodeHealthCheck?: NodeHealthCheck;
  /** Whether it sends to nodes that have a pod, and to no others. */
  readonly followsNodes?: true;
  /** The labels of its pods as its chart sets them; undefined if it runs outside the cluster, or on every node. */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** Its cookie keeps a client at a pod that is leaving until the pod's readiness probe fails. */
  readonly stickyCookie?: {
    /** The annotation of a Service that turns the cookie on. */
    readonly serviceAnnotation: string;
  };
  /** Since when it gets no fixes anymore, and where that is announced. */
  readonly retired?: { readonly since: string; readonly source: string };
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
  /** Lost nothing wherever the source measured it. Less than recommended is only worth a note from here on. */
  readonly enoughSeconds?: number;
  /** Leaves room for a slow watch, a batch of endpoint changes and a busy router; derived if nothing else is set. */
  readonly recommendedSeconds: number;
  readonly certainty: Certainty;
  /** Where the numbers come from. */
  readonly source: string;
}

/**
 * How certain a number is. measured: on a cluster, by a command of this repository. published: by the maintainers, or by a
 * benchmark that can be repeated. reported: in threads of users. assumed: no source fits, so nothing is proven by it.
 */
export type Certainty = 'measured' | 'published' | 'reported' | 'assumed';

/** Whether it sends a request to another pod, without being configured to, if the first does not accept it. */
export interface Retries {
  readonly when: 'never' | 'the connection fails' | 'not known';
  readonly source: string;
}

/** How long a router keeps an idle connection to a pod. */
export interface IdleTimeout {
  readonly seconds: number;
  /** The annotation that lists attributes as `a=1,b=2`, and the attribute that changes the time. */
  readonly attribute?: { readonly annotation: string; readonly name: string };
  /** The consequence for clients if the pod closes the connection at the moment at which a request is sent on it. */
  readonly whenPodClosesIt: 'an error' | 'nothing, the request is sent again';
  readonly source: string;
}

/** How long a balancer keeps a pod that it has been asked to let go, as declared by attributes such as `a=1,b=2`. */
export interface Deregistration {
  readonly annotations: readonly string[];
  /** From the removal of the pod until the delay begins. */
  readonly marginSeconds: number;
}

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
  /** Whether every pod waits until it is registered, without being asked to. */
  readonly alwaysGates?: true;
}
