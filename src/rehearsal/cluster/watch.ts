import { pause } from '../pause';
import type { Api } from './api';
import type { ApiList, ApiObject } from './objects';

export interface Watched<T> {
  readonly path: string;
  readonly labelSelector?: string;
  /** `isGone` if the object no longer exists. */
  readonly onObject: (object: T, isGone: boolean) => void;
  /** The watch broke and is restarted. */
  readonly onBreak: (reason: string) => void;
}

const RETRY_MS = 1000;
/** The server ends a watch after this time, so that a silently dead one does not last. */
const WATCH_SECONDS = 60;

/** Reports every object and every change until the signal is aborted. Resolves once the first list is read. */
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
      const { events, isForgotten } = await watchFrom(api, watched, known, resourceVersion, signal);
      if (isForgotten) {
        watched.onBreak('the API server no longer has the history that the watch needs');
        // Restart at once to miss nothing, but back off if the last attempt got no events.
        await pause(isInVain ? RETRY_MS : 0, signal).catch(() => undefined);
        isInVain = events === 0;
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

/** How a watch ended: how many events it delivered, and whether its resource version had expired. */
interface WatchEnd {
  events: number;
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
  const end: WatchEnd = { events: 0, isForgotten: false };
  const ended = await api.watch(path, query, signal, ({ type, object }) => {
    if (type === 'ERROR') {
      end.isForgotten = true;
      return;
    }
    end.events += 1;
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
