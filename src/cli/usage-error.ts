const NAME = 'UsageError';

/**
 * Invalid use of the command. The message is for the user, and no stack trace is shown.
 */
export class UsageError extends Error {
  override readonly name = NAME;
}

/** Compares by name, since each bundled file has its own class. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === NAME;
}
