import type { LoadPlan } from './load-plan';
import type { Outcome } from './outcome';

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2 */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE']);
/** A timeout is not among these: the server may still be working. */
const CLOSED = new Set(['ECONNRESET', 'EPIPE', 'ERR_HTTP2_STREAM_REFUSED', 'ERR_HTTP2_SESSION_CLOSED']);

/** A connection that was closing shows it within a round trip; a request that breaks later was being served. */
const CLOSING_MS = 1000;

/** Whether a client would resend it on a new connection: its kept one was closing and answered nothing. */
export function mayRepeat({ repeat, method }: LoadPlan, outcome: Outcome, isReused: boolean, tookMs: number): boolean {
  const isClosed = outcome.kind === 'broken' && !outcome.hasBegun && CLOSED.has(outcome.code);
  return repeat && isReused && isClosed && tookMs < CLOSING_MS && IDEMPOTENT.has(method);
}
