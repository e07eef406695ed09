import http2 from 'node:http2';
import type { Client, Sent } from './client';
import { isOnNewConnection, slotOf } from './connection-slots';
import type { LoadPlan } from './load-plan';
import { codeOf, type Outcome } from './outcome';
import { mayRepeat } from './repeat';

const { HTTP2_HEADER_METHOD, HTTP2_HEADER_PATH, HTTP2_HEADER_STATUS, NGHTTP2_REFUSED_STREAM } = http2.constants;

/** Headers that HTTP/2 itself replaces; a custom host is sent as `:authority`. */
const CONNECTION_HEADERS = new Set(['host', 'connection', 'keep-alive', 'transfer-encoding', 'upgrade']);

/**
 * HTTP/2 with Node's own client; without TLS by prior knowledge. A connection that sends GOAWAY, or leaves a request
 * without an answer, is replaced for the next request, while its open requests finish on it. If a connection carries as
 * many requests as the server allows, a second one takes over: no request waits for the answers of others.
 */
export class Http2Client implements Client {
  private readonly plan: LoadPlan;
  private readonly url: URL;
  private readonly headers: http2.OutgoingHttpHeaders;
  private readonly kept: (Connection | undefined)[] = [];
  private readonly open = new Set<Connection>();

  constructor(plan: LoadPlan) {
    this.plan = plan;
    this.url = new URL(plan.url);
    this.headers = headersOf(plan, this.url);
  }

  async send(index: number): Promise<Sent> {
    if (isOnNewConnection(this.plan, index)) {
      return this.sendAlone();
    }
    const slot = slotOf(this.plan, index);
    const known = this.kept[slot];
    if (known?.isFull === true) {
      return this.sendAlone();
    }
    const connection = known?.isUsable === true ? known : this.connect();
    this.kept[slot] = connection;
    const { isReused } = connection;
    const began = performance.now();
    const outcome = await this.request(connection);
    return mayRepeat(this.plan, outcome, isReused, performance.now() - began)
      ? { ...(await this.sendAlone()), isRepeated: true }
      : { outcome, isReused, isRepeated: false };
  }

  private async sendAlone(): Promise<Sent> {
    const connection = this.connect();
    const outcome = await this.request(connection);
    connection.destroy();
    return { outcome, isReused: false, isRepeated: false };
  }

  close(): void {
    this.open.forEach((connection) => {
      connection.destroy();
    });
  }

  private connect(): Connection {
    const connection = new Connection(this.url, this.plan.insecure, () => this.open.delete(connection));
    this.open.add(connection);
    return connection;
  }

  private request(connection: Connection): Promise<Outcome> {
    return connection.request(this.headers, this.plan.body, this.plan.timeoutSeconds * 1000);
  }
}

class Connection {
  private readonly session: http2.ClientHttp2Session;
  private underWay = 0;
  /** The most requests it may carry at once. */
  private most = 1;
  private isSilent = false;

  constructor(url: URL, isInsecure: boolean, onClose: () => void) {
    this.session = http2.connect(url, { rejectUnauthorized: !isInsecure });
    this.session.on('close', onClose);
    this.session.on('remoteSettings', ({ maxConcurrentStreams }: http2.Settings) => {
      this.most = maxConcurrentStreams ?? Infinity;
    });
    // Closes the session for new requests and leaves the open ones alone.
    this.session.on('goaway', () => {
      this.session.close();
    });
    // Each of its requests gets the error too.
    this.session.on('error', () => undefined);
  }

  /** Whether it accepts requests, or is about to. */
  get isUsable(): boolean {
    return !this.isSilent && !this.session.closed && !this.session.destroyed;
  }

  /** Whether it is already connected. */
  get isReused(): boolean {
    return !this.session.connecting;
  }

  /** Whether it is usable, but the server allows no more streams or has not yet sent its limit. */
  get isFull(): boolean {
    return this.isUsable && this.underWay >= this.most;
  }

  destroy(): void {
    this.session.destroy();
  }

  async request(headers: http2.OutgoingHttpHeaders, body: string | undefined, timeoutMs: number): Promise<Outcome> {
    this.underWay += 1;
    try {
      const outcome = await this.exchange(headers, body, timeoutMs);
      // An address that is gone would never answer.
      this.isSilent ||= outcome.kind === 'timeout';
      return outcome;
    } catch (error) {
      // The session ended before the request was on it.
      return { kind: 'broken', code: codeOf(error), hasBegun: false };
    } finally {
      this.underWay -= 1;
    }
  }

  private exchange(headers: http2.OutgoingHttpHeaders, body: string | undefined, timeoutMs: number): Promise<Outcome> {
    return new Promise((resolve) => {
      const stream = this.session.request(headers, { endStream: body === undefined });
      let status = 0;
      let hasEnded = false;
      const timer = setTimeout(() => {
        resolve({ kind: 'timeout' });
        stream.close(http2.constants.NGHTTP2_CANCEL);
      }, timeoutMs);
      const fail = (error: unknown): void => {
        const code = stream.rstCode === NGHTTP2_REFUSED_STREAM ? 'ERR_HTTP2_STREAM_REFUSED' : codeOf(error);
        resolve({ kind: 'broken', code, hasBegun: status > 0 });
      };
      stream.on('response', (received) => {
        status = Number(received[HTTP2_HEADER_STATUS]);
      });
      stream.on('end', () => {
        hasEnded = true;
      });
      stream.on('error', fail);
      // A connection that breaks ends its streams without an error, and without their end.
      stream.on('close', () => {
        clearTimeout(timer);
        if (hasEnded && status > 0 && stream.rstCode === 0) {
          resolve({ kind: 'status', status });
        } else {
          fail('ERR_HTTP2_SESSION_CLOSED');
        }
      });
      stream.resume();
      if (body !== undefined) {
        stream.end(body);
      }
    });
  }
}

function headersOf({ method, headers }: LoadPlan, url: URL): http2.OutgoingHttpHeaders {
  const lower = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const host = lower.find(([name]) => name === 'host')?.[1];
  return {
    ...Object.fromEntries(lower.filter(([name]) => !CONNECTION_HEADERS.has(name))),
    ...(host !== undefined && { ':authority': host }),
    [HTTP2_HEADER_METHOD]: method,
    [HTTP2_HEADER_PATH]: `${url.pathname}${url.search}`,
  };
}
