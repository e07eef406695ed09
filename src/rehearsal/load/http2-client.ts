import http2 from 'node:http2';
import { type Client, isOnNewConnection, mayRepeat, type Sent, slotOf } from './client';
import type { LoadPlan } from './load-plan';
import { codeOf, type Outcome } from './outcome';

const { HTTP2_HEADER_METHOD, HTTP2_HEADER_PATH, HTTP2_HEADER_STATUS, NGHTTP2_REFUSED_STREAM } = http2.constants;

/** Named by HTTP/2 itself; a host of its own is said by `:authority`. */
const CONNECTION_HEADERS = new Set(['host', 'connection', 'keep-alive', 'transfer-encoding', 'upgrade']);

/**
 * HTTP/2 by Node's own client; without TLS by prior knowledge. A connection that says goodbye is replaced for the next
 * request, while those that it carries end on it.
 */
export class Http2Client implements Client {
  readonly #plan: LoadPlan;
  readonly #url: URL;
  readonly #headers: http2.OutgoingHttpHeaders;
  readonly #kept: (http2.ClientHttp2Session | undefined)[] = [];
  readonly #open = new Set<http2.ClientHttp2Session>();

  constructor(plan: LoadPlan) {
    this.#plan = plan;
    this.#url = new URL(plan.url);
    this.#headers = headersOf(plan, this.#url);
  }

  async send(index: number): Promise<Sent> {
    if (isOnNewConnection(this.#plan, index)) {
      return this.#sendAlone();
    }
    const slot = slotOf(this.#plan, index);
    const known = this.#kept[slot];
    const isReused = known !== undefined && !known.closed && !known.destroyed;
    const session = isReused ? known : this.#connect();
    this.#kept[slot] = session;
    const outcome = await this.#request(session);
    return mayRepeat(this.#plan, outcome, isReused)
      ? { ...(await this.#sendAlone()), isRepeated: true }
      : { outcome, isReused, isRepeated: false };
  }

  async #sendAlone(): Promise<Sent> {
    const session = this.#connect();
    const outcome = await this.#request(session);
    session.destroy();
    return { outcome, isReused: false, isRepeated: false };
  }

  close(): void {
    this.#open.forEach((session) => {
      session.destroy();
    });
  }

  #connect(): http2.ClientHttp2Session {
    const session = http2.connect(this.#url, { rejectUnauthorized: !this.#plan.insecure });
    this.#open.add(session);
    session.on('close', () => this.#open.delete(session));
    // Node closes it for new requests by itself, and leaves those that it carries alone.
    session.on('goaway', () => {
      session.close();
    });
    // Each of its requests hears of it too.
    session.on('error', () => undefined);
    return session;
  }

  #request(session: http2.ClientHttp2Session): Promise<Outcome> {
    const { body, timeoutSeconds } = this.#plan;
    return new Promise((resolve) => {
      const stream = session.request(this.#headers, { endStream: body === undefined });
      let status = 0;
      let hasEnded = false;
      const timer = setTimeout(() => {
        resolve({ kind: 'timeout' });
        stream.close(http2.constants.NGHTTP2_CANCEL);
      }, timeoutSeconds * 1000);
      const fail = (error: unknown): void => {
        const code = stream.rstCode === NGHTTP2_REFUSED_STREAM ? 'ERR_HTTP2_STREAM_REFUSED' : codeOf(error);
        resolve({ kind: 'broken', code, hasBegun: status > 0 });
      };
      stream.on('response', (headers) => {
        status = Number(headers[HTTP2_HEADER_STATUS]);
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
