import type { ObjectReference } from '../results/finding';

/** The settings for one workload in the configuration, for what its manifest does not set. */
export interface WorkloadSettings {
  /** Any kind if absent. */
  readonly kind?: string;
  /** Any namespace if absent. */
  readonly namespace?: string;
  readonly name: string;
  /** Until every router has stopped sending to a pod that is being removed. */
  readonly propagationSeconds?: number;
  /** The router of routes that do not show theirs, by its id. */
  readonly router?: string;
  /** The longest request that must finish after the hook's end. */
  readonly longestRequestSeconds?: number;
  /** The slowest start until ready. */
  readonly startupSeconds?: number;
  /** Whether the application keeps serving after SIGTERM until routers have stopped sending. */
  readonly lameDuck?: boolean;
  /** Whether a workload that only a ClusterIP Service targets is judged as strictly as one that is exposed to the outside. */
  readonly raiseInternal?: boolean;
}

/** Whether the settings are for the workload. */
export function isMeant({ kind, namespace, name }: WorkloadSettings, object: ObjectReference): boolean {
  return (
    name === object.name &&
    (kind ?? object.kind) === object.kind &&
    (namespace ?? object.namespace) === object.namespace
  );
}
