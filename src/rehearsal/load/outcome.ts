/**
 * The outcome of one request as the client saw it, not yet judged.
 */
export type Outcome = StatusOutcome | BrokenOutcome | TimeoutOutcome;

export interface StatusOutcome {
  readonly kind: 'status';
  /** The HTTP status; 101 for a WebSocket ping. */
  readonly status: number;
}

export interface BrokenOutcome {
  readonly kind: 'broken';
  /** The system's error code, such as ECONNREFUSED. */
  readonly code: string;
  /** Whether part of the answer had arrived. */
  readonly hasBegun: boolean;
}

export interface TimeoutOutcome {
  readonly kind: 'timeout';
}

/** The code of an error that a client threw, or of its cause. */
export function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'cause' in error && error.cause !== undefined) {
    return codeOf(error.cause);
  }
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && typeof error.code === 'string' ? error.code : String(error);
}
