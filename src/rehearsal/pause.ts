import { setTimeout as sleep } from 'node:timers/promises';

/** Rejects with the signal's reason as soon as it is aborted. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    throw signal?.aborted === true ? (signal.reason as unknown) : error;
  }
}
