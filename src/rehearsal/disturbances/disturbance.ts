import type { JsonObject } from '../../manifest/json';
import type { Api } from '../cluster/api';
import type { Permission } from '../cluster/permissions';
import type { Target } from '../cluster/target';
import type { ObjectPatch } from '../undo/patch-with-undo';

/** A disturbance of a workload, one per file. */
export interface Disturbance {
  /** The permissions it needs, beyond those for watching. */
  readonly permissions: (target: Target) => readonly Permission[];
  /** Plans the steps for this workload before anything is touched. Rejects if it cannot be disturbed this way. */
  readonly plan: (preview: Preview) => Promise<Plan>;
}

export interface Preview {
  readonly api: Api;
  readonly target: Target;
  readonly choices: Choices;
}

/** The user's choices for disturbances. */
export interface Choices {
  /** The change to roll out: a strategic merge patch of the Deployment. */
  readonly patch?: JsonObject;
  /** How many nodes are drained at once. */
  readonly nodes: number;
  /** Whether nodes that also run other workloads may be drained. */
  readonly allowNodeDrain: boolean;
  /** Namespaces whose pods are never touched. `*` matches any text. */
  readonly denyNamespaces: readonly string[];
}

export interface Plan {
  /** Steps that complete the sentence "It will ...". */
  readonly steps: readonly string[];
  /** Carries out the steps and waits for them to finish. Changes made with `stage.patch` are undone afterwards. */
  readonly run: (stage: Stage) => Promise<void>;
}

export interface Stage {
  readonly api: Api;
  readonly signal: AbortSignal;
  /** The time limit of the disturbance. */
  readonly limitSeconds: number;
  /** Patches an object and records how to undo it. */
  readonly patch: (patch: ObjectPatch) => Promise<void>;
  /** Adds an event to the timeline. */
  readonly note: (text: string) => void;
  /** Waits until the workload has settled. */
  readonly settled: () => Promise<void>;
  /** Multiplies the rate of requests; 1 is the requested rate. */
  readonly setLoad: (factor: number) => void;
}
