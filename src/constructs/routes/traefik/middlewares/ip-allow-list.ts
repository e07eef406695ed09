import { ifGiven, requireInteger, requireList } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import { requireIpRange } from '../traefik-values';
import type { RenderMiddleware } from './middleware-spec';

/**
 * Options of an IP allow list.
 */
export interface IpAllowListOptions {
  /**
   * The allowed addresses and ranges, such as `10.0.0.0/8`.
   */
  readonly sourceRange: string[];

  /**
   * The position of the client's address in X-Forwarded-For, counted from the right.
   *
   * By default, the address of the connection counts. Behind another proxy, that is the address of the proxy.
   *
   * @default - the connection's address
   */
  readonly depth?: number;

  /**
   * The status of refused requests. Requires Traefik 3.
   *
   * @default 403
   */
  readonly rejectStatusCode?: number;
}

/** Traefik 2 calls it ipWhiteList. */
export function renderIpAllowList({ sourceRange, depth, rejectStatusCode }: IpAllowListOptions): RenderMiddleware {
  if (requireList('sourceRange', sourceRange).length === 0) {
    throw new Error("'sourceRange' should have at least one range, got none: every client would be refused");
  }
  const list = withoutUndefined({
    sourceRange: sourceRange.map((range, i) => requireIpRange(`sourceRange[${i}]`, range)),
    ipStrategy: ifGiven(depth, (given) => ({ depth: requireInteger('depth', given, { min: 1 }) })),
    rejectStatusCode: ifGiven(rejectStatusCode, (given) =>
      requireInteger('rejectStatusCode', given, { min: 400, max: 599 }),
    ),
  });
  return ({ version }) => {
    version._requireV3('rejectStatusCode', rejectStatusCode, 'the status is 403');
    return version.majorVersion === 2 ? { ipWhiteList: list } : { ipAllowList: list };
  };
}
