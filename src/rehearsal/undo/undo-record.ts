import type { JsonObject } from '../../manifest/json';

/** How one change is taken back. Doing it twice does no harm. */
export type UndoRecord = Changed | Made;

/** An object that was changed. */
export interface Changed {
  /** What was changed, such as `cordoned node2`. */
  readonly title: string;
  /** Of the object in the API. */
  readonly path: string;
  /** The object that was changed; one that was made anew since is left alone. */
  readonly uid: string;
  /** The merge patch that leads back. */
  readonly before: JsonObject;
  /** The merge patch that led there: what is not so any more was changed by others since. */
  readonly after: JsonObject;
}

/** An object that was made, and has to go. */
export interface Made {
  readonly title: string;
  readonly path: string;
  readonly made: true;
}

/** What a rehearsal may have left behind. */
export interface UndoList {
  readonly version: 1;
  readonly server: string;
  readonly context: string;
  /** The kubeconfig's file, where one was named. */
  readonly kubeconfig?: string;
  readonly namespace: string;
  readonly deployment: string;
  /** The process that wrote it. */
  readonly pid: number;
  readonly records: readonly UndoRecord[];
}
