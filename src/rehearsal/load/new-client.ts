import type { Client } from './client';
import { Http1Client } from './http1-client';
import { Http2Client } from './http2-client';
import { isWebSocket, type LoadPlan } from './load-plan';
import { WebSocketClient } from './websocket-client';

export function newClient(plan: LoadPlan): Client {
  if (isWebSocket(plan)) {
    return new WebSocketClient(plan);
  }
  return plan.http2 ? new Http2Client(plan) : new Http1Client(plan);
}
