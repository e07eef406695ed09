import { ifGiven, requireInteger, requireList } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import { requireIpRange } from '../traefik-values';
import type { RenderMiddleware } from './middleware-spec';

/**
 * Whose requests are let in.
 */
export interface IpAllowListOptions {
  /**
   * Addresses and ranges such as `10.0.0.0/8`.
   */
  readonly sourceRange: string[];

  /**
   * Which address of X-Forwarded-For is the client's, counted from the right. Without it the connection's address is
   * looked at, which behind another proxy is the proxy's.
   *
   * @default - the connection's address
   */
  readonly depth?: number;

  /**
   * The status of refused requests. Traefik 3.
   *
   * @default 403
   */
  readonly rejectStatusCode?: number;
}

/** Traefik 2 calls it ipWhiteList. */
export function renderIpAllowList({ sourceRange, depth, rejectStatusCode }: IpAllowListOptions): RenderMiddleware {
  if (requireList('sourceRange', sourceRange).length === 0) {
    throw new Error("'sourceRange' should have at least one range, got none: nobody would be let in");
  }
  const list = withoutUndefined({
    sourceRange: sourceRange.map((range, i) => requireIpRange(`sourceRange[${i}]`, range)),
    ipStrategy: ifGiven(depth, (given) => ({ depth: requireInteger('depth', given, { min: 1 }) })),
    rejectStatusCode: ifGiven(rejectStatusCode, (given) =>
      requireInteger('rejectStatusCode', given, { min: 400, max: 599 }),
    ),
  });
  return ({ version }) => {
    version._requireV3('rejectStatusCode', rejectStatusCode, 'it answers with 403');
    return version._major === 2 ? { ipWhiteList: list } : { ipAllowList: list };
  };
}
