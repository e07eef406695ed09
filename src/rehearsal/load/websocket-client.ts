import WebSocket from 'ws';
import type { Client, Sent } from './client';
import { isOnNewConnection, slotOf } from './connection-slots';
import type { LoadPlan } from './load-plan';
import { codeOf, type Outcome } from './outcome';

/** Close codes of an orderly shutdown, after which clients reconnect. */
const ORDERLY = new Set([1000, 1001, 1012]);

/**
 * WebSocket streams that reconnect. A request is a ping on a stream, which the protocol obliges every server to answer;
 * on a new connection it includes the handshake. A ping in flight when its stream breaks is lost, and so is one whose
 * stream cannot be reopened in time. A stream that breaks without a close frame while no ping is in flight counts
 * as lost itself: the next ping reports it as cut, and the one after that opens a new stream.
 */
export class WebSocketClient implements Client {
  private readonly plan: LoadPlan;
  private readonly streams: (Stream | undefined)[] = [];
  private readonly open = new Set<Stream>();

  constructor(plan: LoadPlan) {
    this.plan = plan;
  }

  async send(index: number): Promise<Sent> {
    if (isOnNewConnection(this.plan, index)) {
      const stream = this.connect();
      const outcome = await stream.ping(index);
      stream.close();
      return { outcome, isReused: false, isRepeated: false };
    }
    const slot = slotOf(this.plan, index);
    const known = this.streams[slot];
    const cut = known?.takeCut();
    if (cut !== undefined) {
      return { outcome: cut, isReused: true, isRepeated: false };
    }
    const stream = known?.isUsable === true ? known : this.connect();
    const { isOpen } = stream;
    this.streams[slot] = stream;
    return { outcome: await stream.ping(index), isReused: isOpen, isRepeated: false };
  }

  close(): void {
    this.open.forEach((stream) => {
      stream.close();
    });
  }

  private connect(): Stream {
    const stream = new Stream(this.plan, () => this.open.delete(stream));
    this.open.add(stream);
    return stream;
  }
}

class Stream {
  private readonly plan: LoadPlan;
  private readonly socket: WebSocket;
  private readonly opened: Promise<void>;
  private readonly waiting = new Map<string, (outcome: Outcome) => void>();
  private failure: Outcome = { kind: 'broken', code: 'ECONNRESET', hasBegun: false };
  private isSilent = false;
  /** A break that was not reported yet. */
  private cut: Outcome | undefined;

  constructor(plan: LoadPlan, onClose: () => void) {
    this.plan = plan;
    this.socket = new WebSocket(plan.url, { headers: plan.headers, rejectUnauthorized: !plan.insecure });
    this.opened = new Promise((resolve) => {
      this.socket.once('open', resolve);
      this.socket.once('close', resolve);
    });
    this.socket.on('unexpected-response', (_, response) => {
      this.failure = { kind: 'status', status: response.statusCode ?? 0 };
      // Do not end the request: that would leave the stream connecting forever.
      this.close();
    });
    this.socket.on('error', (error) => {
      if (this.failure.kind === 'broken') {
        this.failure = { kind: 'broken', code: codeOf(error), hasBegun: false };
      }
    });
    this.socket.on('pong', (data) => {
      this.settle(data.toString(), { kind: 'status', status: 101 });
    });
    let wasOpen = false;
    this.socket.on('open', () => {
      wasOpen = true;
    });
    this.socket.on('close', (code) => {
      const isOrderly = ORDERLY.has(code);
      if (isOrderly) {
        this.failure = { kind: 'broken', code: `closed with ${code}`, hasBegun: true };
      } else if (wasOpen && !this.isSilent && this.waiting.size === 0) {
        this.cut = { kind: 'broken', code: `closed with ${code}`, hasBegun: true };
      }
      this.end();
      onClose();
    });
  }

  /** Whether it is open or about to be. */
  get isUsable(): boolean {
    return !this.isSilent && (this.isOpen || this.socket.readyState === WebSocket.CONNECTING);
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** Reports once that it broke without a close frame. */
  takeCut(): Outcome | undefined {
    const cut = this.cut;
    this.cut = undefined;
    return cut;
  }

  async ping(index: number): Promise<Outcome> {
    const key = String(index);
    const answered = new Promise<Outcome>((resolve) => this.waiting.set(key, resolve));
    const timer = setTimeout(() => {
      // An address that is gone would never answer; clients with a heartbeat reconnect.
      this.isSilent = true;
      this.settle(key, { kind: 'timeout' });
    }, this.plan.timeoutSeconds * 1000);
    void this.opened.then(() => {
      if (this.isOpen) {
        this.socket.ping(key);
      } else {
        this.settle(key, this.failure);
      }
    });
    const outcome = await answered;
    clearTimeout(timer);
    if (this.isSilent && this.waiting.size === 0) {
      this.close();
    }
    return outcome;
  }

  close(): void {
    this.socket.terminate();
  }

  private settle(key: string, outcome: Outcome): void {
    this.waiting.get(key)?.(outcome);
    this.waiting.delete(key);
  }

  private end(): void {
    [...this.waiting.keys()].forEach((key) => {
      this.settle(key, this.failure);
    });
  }
}
