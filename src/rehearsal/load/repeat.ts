import type { LoadPlan } from './load-plan';
import type { Outcome } from './outcome';

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2 */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE']);
/** A timeout is none: the server may be at work. */
const CLOSED = new Set(['ECONNRESET', 'EPIPE', 'ERR_HTTP2_STREAM_REFUSED', 'ERR_HTTP2_SESSION_CLOSED']);

/** What closes as it is sent does so within a round trip; what breaks later was at work, and its end is a loss. */
const CLOSING_MS = 1000;

/** Whether a client would send it once more, on a new connection: nothing was answered on one that was closing. */
export function mayRepeat({ repeat, method }: LoadPlan, outcome: Outcome, isReused: boolean, tookMs: number): boolean {
  const isClosed = outcome.kind === 'broken' && !outcome.hasBegun && CLOSED.has(outcome.code);
  return repeat && isReused && isClosed && tookMs < CLOSING_MS && IDEMPOTENT.has(method);
}
