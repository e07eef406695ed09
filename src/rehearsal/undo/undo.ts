import type { JsonObject } from '../../manifest/json';
import { type Api, MERGE_PATCH } from '../cluster/api';
import { ApiError, UnreachableError } from '../cluster/api-error';
import type { AnyObject } from '../cluster/objects';
import { pause } from '../pause';
import { applyMerge, isEqual, mergeDiff } from './merge-diff';
import type { UndoRecord } from './undo-record';

/** How long an API server that is away is waited for before it is left to a later undo. */
const PATIENCE_MS = 120_000;
const RETRY_MS = 2000;

/**
 * Patches an object's spec. What takes it back is told before the object is touched: the API server says beforehand, by
 * a dry run, what the object would be, its own defaults included.
 */
export async function change(
  api: Api,
  { path, title, patch, contentType }: Change,
  remember: (record: UndoRecord) => void,
): Promise<void> {
  const before = await api.call<AnyObject>(path);
  const options = { method: 'PATCH', contentType: contentType ?? MERGE_PATCH, body: patch } as const;
  const after = await api.call<AnyObject>(path, { ...options, query: { dryRun: 'All' } });
  remember({ title, path, uid: before.metadata.uid, spec: mergeDiff(specOf(after), specOf(before)) });
  await api.call(path, options);
}

export interface Change {
  readonly path: string;
  readonly title: string;
  readonly patch: JsonObject;
  /** The kind of patch; a merge patch where it is not given. */
  readonly contentType?: string;
}

/** Takes one change back. Says why it could not, or undefined once it is as it was. */
export async function takeBack(api: Api, record: UndoRecord, patienceMs = PATIENCE_MS): Promise<string | undefined> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      await attempt(api, record);
      return undefined;
    } catch (error) {
      if (isGone(error, record)) {
        return undefined;
      }
      const isWorthAnother = error instanceof UnreachableError || (error instanceof ApiError && error.status >= 500);
      if (!isWorthAnother || Date.now() >= end) {
        return error instanceof Error ? error.message : String(error);
      }
      await pause(RETRY_MS);
    }
  }
}

/** The object is not there any more, or another one has its name. */
function isGone(error: unknown, { uid }: UndoRecord): boolean {
  return error instanceof ApiError && (error.status === 404 || (error.status === 409 && uid !== undefined));
}

async function attempt(api: Api, { path, uid, spec }: UndoRecord): Promise<void> {
  if (spec === undefined) {
    const preconditions = uid === undefined ? {} : { preconditions: { uid } };
    await api.call(path, { method: 'DELETE', body: { propagationPolicy: 'Background', ...preconditions } });
    return;
  }
  const body = { ...(uid !== undefined && { metadata: { uid } }), spec };
  const now = await api.call<AnyObject>(path, { method: 'PATCH', contentType: MERGE_PATCH, body });
  if (!isEqual(applyMerge(specOf(now), spec), specOf(now))) {
    throw new Error(`${path} should be as it was, but something changed it at once`);
  }
}

function specOf(object: AnyObject): JsonObject {
  return (object.spec ?? {}) as JsonObject;
}
