import type { JsonObject } from '../../manifest/json';

/** How to undo one change. Undoing it twice does no harm. */
export type UndoRecord = Changed | Made;

/** An object that was changed. */
export interface Changed {
  /** A title of the change, such as `cordoned node2`. */
  readonly title: string;
  /** The path of the object in the API. */
  readonly path: string;
  /** The uid of the changed object; a recreated one is left alone. */
  readonly uid: string;
  /** The merge patch that undoes the change. */
  readonly before: JsonObject;
  /** The merge patch that made the change: fields that no longer match were changed by others since. */
  readonly after: JsonObject;
}

/** An object that was made and has to be deleted. */
export interface Made {
  readonly title: string;
  readonly path: string;
  readonly made: true;
}

/** The changes that a rehearsal may have left behind. */
export interface UndoList {
  readonly version: 1;
  readonly server: string;
  readonly context: string;
  /** The path of the kubeconfig, if one was given. */
  readonly kubeconfig?: string;
  readonly namespace: string;
  readonly deployment: string;
  /** The process that wrote it. */
  readonly pid: number;
  readonly records: readonly UndoRecord[];
}
