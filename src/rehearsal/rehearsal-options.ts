import type { JsonObject } from '../manifest/json';
import type { DenyList } from './guard';
import type { LoadPlan } from './load/load-plan';

/** What is rehearsed, and how. */
export interface RehearsalOptions {
  /** The Deployment's name. */
  readonly deployment: string;
  /** Default: the context's namespace. */
  readonly namespace?: string;
  /** A kubeconfig's file. Default: as kubectl finds it. */
  readonly kubeconfig?: string;
  /** A context of the kubeconfig. Default: its current one. */
  readonly context?: string;
  /** Where requests are sent to. One of `url` and `service` has to be given. */
  readonly url?: string;
  /** The Service that requests are sent to: `NAME:PORT`, or `NAME:PORT/path`. */
  readonly service?: string;
  /** The names of disturbances, in the order in which they are done. Default: a rollout. */
  readonly disturbances?: readonly string[];
  /** What is sent. Default: 100 GET requests a second, half of them on 50 kept connections. */
  readonly load?: Partial<Omit<LoadPlan, 'url'>>;
  /** Whether Fortio sends, as a Job in the workload's namespace. Default: false. */
  readonly fortio?: boolean;
  /** How long each run sends at the least, in seconds; until the workload has settled in any case. Default: 30. */
  readonly seconds?: number;
  /** How long one disturbance may take, in seconds. Default: 600. */
  readonly limitSeconds?: number;
  /** A command that runs the load generator where the URL can be reached, such as `ip netns exec client`. */
  readonly via?: readonly string[];
  /** What rollouts change: a strategic merge patch of the Deployment. Default: the annotation of a restart. */
  readonly patch?: JsonObject;
  /** How many nodes are drained at once. Default: 1. */
  readonly nodes?: number;
  /** Whether a node may be drained that runs other workloads too. Default: false. */
  readonly allowNodeDrain?: boolean;
  /** Namespaces and contexts that are refused, beside those of Kubernetes itself. */
  readonly deny?: Partial<DenyList>;
  /** The file that says how to undo what was changed. Default: one in the user's state folder. */
  readonly journal?: string;
  /** Raised to end early; what was changed is undone first. */
  readonly signal?: AbortSignal;
  /** Asked before anything is touched, with what is about to be done. Default: yes, since a program called. */
  readonly confirm?: (announcement: string) => Promise<boolean>;
  /** Told what is going on. */
  readonly onProgress?: (line: string) => void;
}

export const DEFAULT_SECONDS = 30;
export const DEFAULT_LIMIT_SECONDS = 600;
