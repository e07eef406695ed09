/**
 * The load that is sent during a disturbance. Plain data, since it is passed to a separate process.
 */

/** kept: connections carry many requests. new: each request opens its own. both: requests alternate. */
export const CONNECTION_USES = ['both', 'kept', 'new'] as const;
export type ConnectionUse = (typeof CONNECTION_USES)[number];

export interface LoadPlan {
  /** `http:` and `https:` for requests, `ws:` and `wss:` for lasting streams. */
  readonly url: string;
  /** Requests a second, regardless of how slow answers are. */
  readonly rate: number;
  /** The number of kept connections, or of WebSocket streams. */
  readonly connections: number;
  readonly use: ConnectionUse;
  readonly http2: boolean;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A request without an answer within this time is lost. */
  readonly timeoutSeconds: number;
  /** Status codes that count as answered; undefined for all from 200 to 399. */
  readonly expect?: readonly number[];
  /** Whether any certificate is accepted. */
  readonly insecure: boolean;
  /**
   * Whether a request whose kept connection closes as it is sent is repeated once on a new one, if its method permits.
   * Browsers, proxies and most clients do so, since a server cannot close an idle connection without this race.
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
