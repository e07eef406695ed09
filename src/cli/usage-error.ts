const NAME = 'UsageError';

/**
 * The command was used in a way that it cannot follow. The message is for the user; no stack trace is shown.
 */
export class UsageError extends Error {
  override readonly name = NAME;
}

/** By name: each bundled file has a class of its own. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === NAME;
}
