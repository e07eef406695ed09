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
  /** Says what it does, in the past tense: `cordoned node2`. */
  readonly title: string;
  readonly patch: JsonObject;
  /** The kind of patch; a merge patch where it is not given. */
  readonly contentType?: string;
}

/** What has to be written down before a change is made. */
export interface UndoMemory {
  readonly add: (record: UndoRecord) => void;
  readonly replace: (record: UndoRecord, by: UndoRecord) => void;
}

/**
 * Patches an object. What takes it back is told before the object is touched: the API server says beforehand, by a dry
 * run, what the object would be, its own defaults included. What it became is told again where that differs.
 */
export async function patchWithUndo(
  api: Api,
  { path, title, patch, contentType }: ObjectPatch,
  { add, replace }: UndoMemory,
): Promise<void> {
  const before = await api.call<AnyObject>(path);
  const options = { method: 'PATCH', contentType: contentType ?? MERGE_PATCH, body: patch } as const;
  const expected = await api.call<AnyObject>(path, { ...options, query: { dryRun: 'All' } });
  const foreseen: Changed = {
    title,
    path,
    uid: before.metadata.uid,
    before: mergeDiff(ownFields(expected), ownFields(before)),
    after: mergeDiff(ownFields(before), ownFields(expected)),
  };
  add(foreseen);
  const became = ownFields(await api.call<AnyObject>(path, options));
  const after = sameMembers(became, foreseen.before, foreseen.after);
  if (!isEqual(after, foreseen.after)) {
    replace(foreseen, { ...foreseen, after });
  }
}
