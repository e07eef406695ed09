/**
 * The rehearsal could not go on. The message is for the user; no stack trace is shown.
 */
export class RehearsalError extends Error {
  override readonly name = 'RehearsalError';

  /** `known` are the words that could have been meant by `word`, where that is what was wrong. */
  constructor(
    message: string,
    readonly word?: string,
    readonly known?: readonly string[],
  ) {
    super(message);
  }
}
