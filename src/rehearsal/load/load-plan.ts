/**
 * What is sent while something is disturbed. Plain data: it goes to a process of its own.
 */

/** kept: connections carry many requests. new: each request makes its own. both: every other request. */
export const CONNECTION_USES = ['both', 'kept', 'new'] as const;
export type ConnectionUse = (typeof CONNECTION_USES)[number];

export interface LoadPlan {
  /** `http:` and `https:` are asked for answers, `ws:` and `wss:` for streams that stay. */
  readonly url: string;
  /** Requests a second, however slow answers are. */
  readonly rate: number;
  /** Connections that are kept; of a WebSocket the streams. */
  readonly connections: number;
  readonly use: ConnectionUse;
  readonly http2: boolean;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A request without an answer in this time is lost. */
  readonly timeoutSeconds: number;
  /** Status codes that count as answered; undefined for all from 200 to 399. */
  readonly expect?: readonly number[];
  /** Whether any certificate is good enough. */
  readonly insecure: boolean;
  /**
   * Whether a request whose kept connection closes as it is sent is repeated once on a new one, where its method allows
   * that: browsers, proxies and most clients do, since no server can close an idle connection without this race.
   *
   * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
   */
  readonly repeat: boolean;
}

export const DEFAULT_LOAD = {
  rate: 100,
  connections: 50,
  use: 'both',
  http2: false,
  method: 'GET',
  headers: {},
  timeoutSeconds: 10,
  insecure: false,
  repeat: true,
} as const satisfies Partial<LoadPlan>;

export function isWebSocket({ url }: Pick<LoadPlan, 'url'>): boolean {
  return /^wss?:/i.test(url);
}
