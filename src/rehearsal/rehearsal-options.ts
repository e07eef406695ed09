import type { JsonObject } from '../manifest/json';
import type { DenyList } from './guard';
import type { LoadPlan } from './load/load-plan';

/** Options of a rehearsal. */
export interface RehearsalOptions {
  /** The Deployment's name. */
  readonly deployment: string;
  /** Default: the context's namespace. */
  readonly namespace?: string;
  /** The path of the kubeconfig. Default: as kubectl finds it. */
  readonly kubeconfig?: string;
  /** A context of the kubeconfig. Default: its current context. */
  readonly context?: string;
  /** The URL to send requests to. Exactly one of `url` and `service` is required. */
  readonly url?: string;
  /** The Service to send requests to: `NAME:PORT` or `NAME:PORT/path`. */
  readonly service?: string;
  /** The names of the disturbances, in order. Default: a rollout. */
  readonly disturbances?: readonly string[];
  /** The requests to send. Default: 100 GET requests a second, half of them on 50 kept connections. */
  readonly load?: Partial<Omit<LoadPlan, 'url'>>;
  /** Whether Fortio sends the load, as a Job in the workload's namespace. Default: false. */
  readonly fortio?: boolean;
  /** How long each run sends requests, in seconds; longer if the workload takes longer to settle. Default: 30. */
  readonly seconds?: number;
  /** How long one disturbance may take, in seconds. Default: 600. */
  readonly limitSeconds?: number;
  /** A command prefix that runs the load generator where the URL is reachable, such as `ip netns exec client`. */
  readonly via?: readonly string[];
  /** The change to roll out: a strategic merge patch of the Deployment. Default: the restart annotation. */
  readonly patch?: JsonObject;
  /** How many nodes are drained at once. Default: 1. */
  readonly nodes?: number;
  /** Whether a node that also runs other workloads may be drained. Default: false. */
  readonly allowNodeDrain?: boolean;
  /** Namespaces and contexts that are refused, besides the namespaces of Kubernetes itself. */
  readonly deny?: Partial<DenyList>;
  /** The file that records how to undo the changes. Default: a file in the user's state folder. */
  readonly journal?: string;
  /** Abort it to end early; changes are undone first. */
  readonly signal?: AbortSignal;
  /** Called with the planned steps before anything is touched. Default: confirmed, since a program is calling. */
  readonly confirm?: (announcement: string) => Promise<boolean>;
  /** Called with each line of progress. */
  readonly onProgress?: (line: string) => void;
}

export const DEFAULT_SECONDS = 30;
export const DEFAULT_LIMIT_SECONDS = 600;
