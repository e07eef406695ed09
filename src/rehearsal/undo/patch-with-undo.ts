import type { JsonObject } from '../../manifest/json';
import { type Api, MERGE_PATCH } from '../cluster/api';
import type { AnyObject } from '../cluster/objects';
import { isEqual, mergeDiff } from './merge-diff';
import { ownFields } from './own-fields';
import { sameMembers } from './undo-patch';
import type { Changed, UndoRecord } from './undo-record';

/** A patch of one object in the API. */
export interface ObjectPatch {
  readonly path: string;
  /** A title in the past tense: `cordoned node2`. */
  readonly title: string;
  readonly patch: JsonObject;
  /** The kind of patch; a merge patch by default. */
  readonly contentType?: string;
}

/** Records each undo before its change is made. */
export interface UndoMemory {
  readonly add: (record: UndoRecord) => void;
  readonly replace: (record: UndoRecord, by: UndoRecord) => void;
}

/**
 * Patches an object. The undo is recorded before the object is touched: a dry run shows the result in advance, with the
 * API server's defaults. If the actual result differs, the record is replaced.
 */
export async function patchWithUndo(
  api: Api,
  { path, title, patch, contentType }: ObjectPatch,
  { add, replace }: UndoMemory,
): Promise<void> {
  const before = await api.call<AnyObject>(path);
  const options = { method: 'PATCH', contentType: contentType ?? MERGE_PATCH, body: patch } as const;
  const expected = await api.call<AnyObject>(path, { ...options, query: { dryRun: 'All' } });
  const predicted: Changed = {
    title,
    path,
    uid: before.metadata.uid,
    before: mergeDiff(ownFields(expected), ownFields(before)),
    after: mergeDiff(ownFields(before), ownFields(expected)),
  };
  add(predicted);
  const became = ownFields(await api.call<AnyObject>(path, options));
  const after = sameMembers(became, predicted.before, predicted.after);
  if (!isEqual(after, predicted.after)) {
    replace(predicted, { ...predicted, after });
  }
}
