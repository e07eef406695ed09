/**
 * What a client saw of one request, before anybody says what that means.
 */
export type Outcome = StatusOutcome | BrokenOutcome | TimeoutOutcome;

export interface StatusOutcome {
  readonly kind: 'status';
  /** The HTTP status; of a WebSocket's ping 101. */
  readonly status: number;
}

export interface BrokenOutcome {
  readonly kind: 'broken';
  /** The system's code, such as ECONNREFUSED. */
  readonly code: string;
  /** Whether a part of the answer was there. */
  readonly hasBegun: boolean;
}

export interface TimeoutOutcome {
  readonly kind: 'timeout';
}

/** The code of whatever a client threw, or of what caused it. */
export function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'cause' in error && error.cause !== undefined) {
    return codeOf(error.cause);
  }
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && typeof error.code === 'string' ? error.code : String(error);
}
