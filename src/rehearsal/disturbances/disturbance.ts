import type { JsonObject } from '../../manifest/json';
import type { Api } from '../cluster/api';
import type { Permission } from '../cluster/permissions';
import type { Target } from '../cluster/target';
import type { ObjectPatch } from '../undo/patch-with-undo';

/** Something that is done to a workload, one file each. */
export interface Disturbance {
  readonly name: string;
  /** One line for the help and the documentation. */
  readonly summary: string;
  /** What has to be allowed, beyond watching. */
  readonly permissions: (target: Target) => readonly Permission[];
  /** Says what it will do to this workload, before anything is touched. Rejects where that cannot be done. */
  readonly plan: (preview: Preview) => Promise<Plan>;
}

export interface Preview {
  readonly api: Api;
  readonly target: Target;
  readonly choices: Choices;
}

/** What the user says of disturbances. */
export interface Choices {
  /** A changed template for rollouts: a strategic merge patch of the Deployment. */
  readonly patch?: JsonObject;
  /** How many nodes are drained at once. */
  readonly nodes: number;
  /** Whether nodes may be drained that run other workloads too. */
  readonly allowNodeDrain: boolean;
  /** Namespaces whose pods are never touched; `*` stands for any text. */
  readonly denyNamespaces: readonly string[];
}

export interface Plan {
  /** Completes "it will": what is done, and to what. */
  readonly steps: readonly string[];
  /** Does it, and waits until it has come to its end. What it changes by `stage.patch` is taken back afterwards. */
  readonly run: (stage: Stage) => Promise<void>;
}

export interface Stage {
  readonly api: Api;
  readonly signal: AbortSignal;
  /** How long a disturbance may take. */
  readonly limitSeconds: number;
  /** Patches an object, and sees to it that this is taken back. */
  readonly patch: (patch: ObjectPatch) => Promise<void>;
  /** Writes down what is being done. */
  readonly note: (text: string) => void;
  /** Waits until the workload is as it should be. */
  readonly settled: () => Promise<void>;
  /** Multiplies the rate of requests; 1 is what was asked for. */
  readonly setLoad: (factor: number) => void;
}
