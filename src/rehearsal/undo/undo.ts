import { isJsonObject, type JsonObject } from '../../manifest/json';
import { type Api, MERGE_PATCH } from '../cluster/api';
import { ApiError, UnreachableError } from '../cluster/api-error';
import type { AnyObject } from '../cluster/objects';
import { pause } from '../pause';
import { applyMerge, isEqual, mergeDiff } from './merge-diff';
import type { Changed, UndoRecord } from './undo-record';
import { membersOf, wayBack } from './way-back';

/** How long an API server that is away is waited for before it is left to a later undo. */
const PATIENCE_MS = 120_000;
const RETRY_MS = 2000;
const FIRST_RETRY_MS = 250;
/** Somebody changed the object as it was taken back. */
const CONFLICT_MS = 200;

/** What has to be written down before a change is made. */
export interface Memory {
  readonly add: (record: UndoRecord) => void;
  readonly replace: (record: UndoRecord, by: UndoRecord) => void;
}

/**
 * Patches an object. What takes it back is told before the object is touched: the API server says beforehand, by a dry
 * run, what the object would be, its own defaults included. What it became is told again where that differs.
 */
export async function change(
  api: Api,
  { path, title, patch, contentType }: Change,
  { add, replace }: Memory,
): Promise<void> {
  const before = await api.call<AnyObject>(path);
  const options = { method: 'PATCH', contentType: contentType ?? MERGE_PATCH, body: patch } as const;
  const expected = await api.call<AnyObject>(path, { ...options, query: { dryRun: 'All' } });
  const foreseen: Changed = {
    title,
    path,
    uid: before.metadata.uid,
    before: mergeDiff(ownOf(expected), ownOf(before)),
    after: mergeDiff(ownOf(before), ownOf(expected)),
  };
  add(foreseen);
  const became = ownOf(await api.call<AnyObject>(path, options));
  const after = membersOf(became, foreseen.before, foreseen.after);
  if (!isEqual(after, foreseen.after)) {
    replace(foreseen, { ...foreseen, after });
  }
}

export interface Change {
  readonly path: string;
  readonly title: string;
  readonly patch: JsonObject;
  /** The kind of patch; a merge patch where it is not given. */
  readonly contentType?: string;
}

export interface TakenBack {
  /** Why it could not be; undefined once it is as it was. */
  readonly failure?: string;
  /** What others changed since, and was left as it is. */
  readonly kept: readonly string[];
}

/** Takes one change back. */
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
  const { patch, kept } = wayBack(ownOf(now), before, after);
  if (Object.keys(patch).length > 0) {
    // Refused where anything was changed since it was read.
    const { resourceVersion } = now.metadata;
    const lock = { uid, ...(resourceVersion !== undefined && { resourceVersion }) };
    const body = { ...patch, metadata: { ...(isJsonObject(patch.metadata) && patch.metadata), ...lock } };
    const restored = ownOf(await api.call<AnyObject>(path, { method: 'PATCH', contentType: MERGE_PATCH, body }));
    if (!isEqual(applyMerge(restored, patch), restored)) {
      throw new Error(`${path} should be as it was, but something changed it at once`);
    }
  }
  return kept;
}

/** What a patch may change of an object: the rest is the API server's, and controllers'. */
function ownOf({ metadata: { labels = {}, annotations = {} }, spec }: AnyObject): JsonObject {
  return { metadata: { labels, annotations }, spec: spec ?? {} };
}
