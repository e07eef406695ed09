import WebSocket from 'ws';
import { type Client, isOnNewConnection, type Sent, slotOf } from './client';
import type { LoadPlan } from './load-plan';
import { codeOf, type Outcome } from './outcome';

/** Close codes of a server that goes away in order; its clients connect anew. */
const ORDERLY = new Set([1000, 1001, 1012]);

/**
 * WebSocket streams that reconnect. A request is a ping on a stream, which every server answers by the protocol itself;
 * on a new connection it is the handshake too. A ping that is under way when its stream breaks is lost, and so is one
 * whose stream cannot be opened again in time.
 */
export class WebSocketClient implements Client {
  readonly #plan: LoadPlan;
  readonly #streams: (Stream | undefined)[] = [];

  constructor(plan: LoadPlan) {
    this.#plan = plan;
  }

  async send(index: number): Promise<Sent> {
    if (isOnNewConnection(this.#plan, index)) {
      const stream = new Stream(this.#plan);
      const outcome = await stream.ping(index);
      stream.close();
      return { outcome, isReused: false, isRepeated: false };
    }
    const slot = slotOf(this.#plan, index);
    const known = this.#streams[slot];
    const isReused = known?.isUsable ?? false;
    const stream = isReused && known !== undefined ? known : new Stream(this.#plan);
    this.#streams[slot] = stream;
    return { outcome: await stream.ping(index), isReused, isRepeated: false };
  }

  close(): void {
    this.#streams.forEach((stream) => {
      stream?.close();
    });
  }
}

class Stream {
  readonly #plan: LoadPlan;
  readonly #socket: WebSocket;
  readonly #opened: Promise<void>;
  readonly #waiting = new Map<string, (outcome: Outcome) => void>();
  #failure: Outcome = { kind: 'broken', code: 'ECONNRESET', hasBegun: false };

  constructor(plan: LoadPlan) {
    this.#plan = plan;
    this.#socket = new WebSocket(plan.url, { headers: plan.headers, rejectUnauthorized: !plan.insecure });
    this.#opened = new Promise((resolve) => {
      this.#socket.once('open', resolve);
      this.#socket.once('close', resolve);
    });
    this.#socket.on('unexpected-response', (request, response) => {
      this.#failure = { kind: 'status', status: response.statusCode ?? 0 };
      request.destroy();
      this.#end();
    });
    this.#socket.on('error', (error) => {
      if (this.#failure.kind === 'broken') {
        this.#failure = { kind: 'broken', code: codeOf(error), hasBegun: false };
      }
    });
    this.#socket.on('pong', (data) => {
      this.#settle(data.toString(), { kind: 'status', status: 101 });
    });
    this.#socket.on('close', (code) => {
      if (ORDERLY.has(code)) {
        this.#failure = { kind: 'broken', code: `closed with ${code}`, hasBegun: true };
      }
      this.#end();
    });
  }

  /** Whether it is open, or about to be. */
  get isUsable(): boolean {
    return this.#socket.readyState === WebSocket.OPEN || this.#socket.readyState === WebSocket.CONNECTING;
  }

  async ping(index: number): Promise<Outcome> {
    const key = String(index);
    const answered = new Promise<Outcome>((resolve) => this.#waiting.set(key, resolve));
    const timer = setTimeout(() => {
      this.#settle(key, { kind: 'timeout' });
    }, this.#plan.timeoutSeconds * 1000);
    void this.#opened.then(() => {
      if (this.#socket.readyState === WebSocket.OPEN) {
        this.#socket.ping(key);
      } else {
        this.#settle(key, this.#failure);
      }
    });
    const outcome = await answered;
    clearTimeout(timer);
    return outcome;
  }

  close(): void {
    this.#socket.terminate();
  }

  #settle(key: string, outcome: Outcome): void {
    this.#waiting.get(key)?.(outcome);
    this.#waiting.delete(key);
  }

  #end(): void {
    [...this.#waiting.keys()].forEach((key) => {
      this.#settle(key, this.#failure);
    });
  }
}
