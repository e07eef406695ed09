import { isJsonObject } from '../../manifest/json';
import { type Api, MERGE_PATCH } from '../cluster/api';
import { ApiError, UnreachableError } from '../cluster/api-error';
import type { AnyObject } from '../cluster/objects';
import { pause } from '../pause';
import { applyMerge, isEqual } from './merge-diff';
import { ownFields } from './own-fields';
import { undoPatch } from './undo-patch';
import type { Changed, UndoRecord } from './undo-record';

/** How long to wait for an unreachable API server before leaving the change to a later undo. */
const PATIENCE_MS = 120_000;
const RETRY_MS = 2000;
const FIRST_RETRY_MS = 250;
/** How long to wait after a conflicting change of the object. */
const CONFLICT_MS = 200;

export interface TakenBack {
  /** Why it could not be undone; undefined if it was. */
  readonly failure?: string;
  /** Fields that others have changed since and that were left as they are. */
  readonly kept: readonly string[];
}

/** Undoes one change. */
export async function takeBack(api: Api, record: UndoRecord, patienceMs = PATIENCE_MS): Promise<TakenBack> {
  const end = Date.now() + patienceMs;
  for (let wait = FIRST_RETRY_MS; ; wait = Math.min(2 * wait, RETRY_MS)) {
    try {
      return { kept: 'made' in record ? await remove(api, record.path) : await restore(api, record) };
    } catch (error) {
      const status = error instanceof ApiError ? error.status : undefined;
      if (status === 404) {
        return { kept: [] };
      }
      const isConflict = status === 409;
      const isWorthAnother = isConflict || error instanceof UnreachableError || (status ?? 0) >= 500;
      if (!isWorthAnother || Date.now() >= end) {
        return { failure: error instanceof Error ? error.message : String(error), kept: [] };
      }
      await pause(isConflict ? CONFLICT_MS : wait);
    }
  }
}

async function remove(api: Api, path: string): Promise<readonly string[]> {
  await api.call(path, { method: 'DELETE', body: { propagationPolicy: 'Background' } });
  return [];
}

async function restore(api: Api, { path, uid, before, after }: Changed): Promise<readonly string[]> {
  const now = await api.call<AnyObject>(path);
  if (now.metadata.uid !== uid) {
    return [];
  }
  const { patch, kept } = undoPatch(ownFields(now), before, after);
  if (Object.keys(patch).length > 0) {
    // The server refuses the patch if the object has changed since it was read.
    const { resourceVersion } = now.metadata;
    const lock = { uid, ...(resourceVersion !== undefined && { resourceVersion }) };
    const body = { ...patch, metadata: { ...(isJsonObject(patch.metadata) && patch.metadata), ...lock } };
    const restored = ownFields(await api.call<AnyObject>(path, { method: 'PATCH', contentType: MERGE_PATCH, body }));
    if (!isEqual(applyMerge(restored, patch), restored)) {
      throw new Error(`${path} should be restored, but something changed it again at once`);
    }
  }
  return kept;
}
