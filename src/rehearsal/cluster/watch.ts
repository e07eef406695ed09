import { pause } from '../pause';
import type { Api } from './api';
import type { ApiList, ApiObject } from './objects';

export interface Watched<T> {
  readonly path: string;
  readonly labelSelector?: string;
  /** `isGone` where the object is not there any more. */
  readonly onObject: (object: T, isGone: boolean) => void;
  /** The watch broke; it is begun anew until it is stopped. */
  readonly onBreak: (reason: string) => void;
}

const RETRY_MS = 1000;
/** The server ends a watch then, so that one that is silently dead does not stay so. */
const WATCH_SECONDS = 60;

/** Tells of every object, and of every change, until the signal. Resolves once the first list is there. */
export async function watchObjects<T extends ApiObject>(
  api: Api,
  watched: Watched<T>,
  signal: AbortSignal,
): Promise<void> {
  const known = new Map<string, T>();
  const first = await list(api, watched, known);
  void follow(api, watched, known, first, signal);
}

async function follow<T extends ApiObject>(
  api: Api,
  watched: Watched<T>,
  known: Map<string, T>,
  first: string,
  signal: AbortSignal,
): Promise<void> {
  let resourceVersion: string | undefined = first;
  let isInVain = false;
  const isStopped = (): boolean => signal.aborted;
  while (!isStopped()) {
    try {
      resourceVersion ??= await list(api, watched, known);
      const { told, isForgotten } = await watchFrom(api, watched, known, resourceVersion, signal);
      if (isForgotten) {
        watched.onBreak('the API server forgot where the watch stood');
        // Begun anew at once, so that nothing of a moment is missed; but not again and again.
        await pause(isInVain ? RETRY_MS : 0, signal).catch(() => undefined);
        isInVain = told === 0;
      }
    } catch (error) {
      if (!isStopped()) {
        watched.onBreak(error instanceof Error ? error.message : String(error));
      }
      await pause(RETRY_MS, signal).catch(() => undefined);
    }
    resourceVersion = undefined;
  }
}

async function list<T extends ApiObject>(api: Api, watched: Watched<T>, known: Map<string, T>): Promise<string> {
  const { path, labelSelector, onObject } = watched;
  const { items, metadata } = await api.call<ApiList<T>>(path, { query: { labelSelector } });
  const uids = new Set(items.map((item) => item.metadata.uid));
  for (const [uid, object] of known) {
    if (!uids.has(uid)) {
      known.delete(uid);
      onObject(object, true);
    }
  }
  for (const item of items) {
    if (known.get(item.metadata.uid)?.metadata.resourceVersion !== item.metadata.resourceVersion) {
      onObject(item, false);
    }
    known.set(item.metadata.uid, item);
  }
  return metadata.resourceVersion;
}

/** How a watch came to its end: how many events it told of, and whether the server no longer knew where it stood. */
interface WatchEnd {
  told: number;
  isForgotten: boolean;
}

async function watchFrom<T extends ApiObject>(
  api: Api,
  { path, labelSelector, onObject }: Watched<T>,
  known: Map<string, T>,
  resourceVersion: string,
  signal: AbortSignal,
): Promise<WatchEnd> {
  const query = {
    resourceVersion,
    timeoutSeconds: String(WATCH_SECONDS),
    ...(labelSelector !== undefined && { labelSelector }),
  };
  const end: WatchEnd = { told: 0, isForgotten: false };
  const ended = await api.watch(path, query, signal, ({ type, object }) => {
    if (type === 'ERROR') {
      end.isForgotten = true;
      return;
    }
    end.told += 1;
    const changed = object as T;
    const isGone = type === 'DELETED';
    known.set(changed.metadata.uid, changed);
    if (isGone) {
      known.delete(changed.metadata.uid);
    }
    onObject(changed, isGone);
  });
  if (!end.isForgotten && ended !== null && ended !== undefined) {
    throw ended instanceof Error ? ended : new Error('the watch ended', { cause: ended });
  }
  return end;
}
