import type { JsonObject } from '../../manifest/json';

/** How one change is taken back. Doing it twice does no harm. */
export interface UndoRecord {
  /** What was changed, such as `cordoned node2`. */
  readonly title: string;
  /** Of the object in the API. */
  readonly path: string;
  /** The object that was changed; one that was made anew since is left alone. */
  readonly uid?: string;
  /** A merge patch of its spec; undefined where the object itself was made, and has to go. */
  readonly spec?: JsonObject;
}

/** What a rehearsal may have left behind. */
export interface UndoList {
  readonly version: 1;
  readonly server: string;
  readonly context: string;
  readonly namespace: string;
  readonly deployment: string;
  /** The process that wrote it. */
  readonly pid: number;
  readonly records: readonly UndoRecord[];
}
