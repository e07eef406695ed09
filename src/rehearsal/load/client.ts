import type { LoadPlan } from './load-plan';
import { isWebSocket } from './load-plan';
import { Http1Client } from './http1-client';
import { Http2Client } from './http2-client';
import type { Outcome } from './outcome';
import { WebSocketClient } from './websocket-client';

/** What sends requests. */
export interface Client {
  /** Sends the request of that number; never rejects. */
  send(index: number): Promise<Sent>;
  close(): void;
}

export interface Sent {
  readonly outcome: Outcome;
  readonly isReused: boolean;
  /** The outcome is that of a second try. */
  readonly isRepeated: boolean;
}

export function newClient(plan: LoadPlan): Client {
  if (isWebSocket(plan)) {
    return new WebSocketClient(plan);
  }
  return plan.http2 ? new Http2Client(plan) : new Http1Client(plan);
}

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

/** Whether the request of that number makes a connection of its own. */
export function isOnNewConnection({ use }: LoadPlan, index: number): boolean {
  return use === 'new' || (use === 'both' && index % 2 === 1);
}

/** The kept connection for a request: each in its turn. */
export function slotOf({ connections, use }: LoadPlan, index: number): number {
  return (use === 'both' ? Math.floor(index / 2) : index) % connections;
}
