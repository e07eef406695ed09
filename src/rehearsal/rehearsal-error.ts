/**
 * A rehearsal could not continue. The message is for the user; no stack trace is shown.
 */
export class RehearsalError extends Error {
  override readonly name = 'RehearsalError';

  /** If an unknown `word` caused the error, `known` lists the valid ones. */
  constructor(
    message: string,
    readonly word?: string,
    readonly known?: readonly string[],
  ) {
    super(message);
  }
}
