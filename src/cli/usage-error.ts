const NAME = 'UsageError';

/**
 * Invalid use of the command. The messages are for the user, one per line, and no stack trace is shown.
 */
export class UsageError extends Error {
  override readonly name = NAME;
  readonly messages: readonly string[];

  constructor(...messages: readonly string[]) {
    super(messages.join('\n'));
    this.messages = messages;
  }
}

/** Compares by name, since each bundled file has its own class. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === NAME;
}
