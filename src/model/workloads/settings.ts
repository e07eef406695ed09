import type { ObjectReference } from '../results/finding';

/** What the configuration says of one workload, where its manifest does not. */
export interface WorkloadSettings {
  /** Any kind where absent. */
  readonly kind?: string;
  /** Any namespace where absent. */
  readonly namespace?: string;
  readonly name: string;
  /** Until every router has stopped sending to a pod that is being removed. */
  readonly propagationSeconds?: number;
  /** The longest request that must finish after the hook's end. */
  readonly longestRequestSeconds?: number;
  /** The slowest start until ready. */
  readonly startupSeconds?: number;
  /** The application goes on serving after SIGTERM until routers have stopped sending. */
  readonly lameDuck?: boolean;
  /** Judge a workload that only a ClusterIP Service leads to as strictly as one that is served to the outside. */
  readonly raiseInternal?: boolean;
}

/** Whether they are about that workload. */
export function isMeant({ kind, namespace, name }: WorkloadSettings, object: ObjectReference): boolean {
  return (
    name === object.name &&
    (kind ?? object.kind) === object.kind &&
    (namespace ?? object.namespace) === object.namespace
  );
}
