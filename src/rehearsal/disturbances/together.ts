/**
 * Runs several tasks at once. If one fails, the others are aborted and awaited, so that none is still running
 * afterwards. Rejects with the first failure.
 */
export async function together(
  works: readonly ((signal: AbortSignal) => Promise<void>)[],
  signal: AbortSignal,
): Promise<void> {
  const ending = new AbortController();
  const either = AbortSignal.any([signal, ending.signal]);
  const failures: unknown[] = [];
  await Promise.all(
    works.map(async (work) => {
      try {
        await work(either);
      } catch (error) {
        failures.push(error);
        ending.abort(error);
      }
    }),
  );
  if (failures.length > 0) {
    throw failures[0];
  }
}
