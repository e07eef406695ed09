/**
 * The command was used in a way that it cannot follow. The message is for the user; no stack trace is shown.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
