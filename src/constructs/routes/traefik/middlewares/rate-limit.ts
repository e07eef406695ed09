import type { Duration } from 'cdk8s';
import { ifGiven, requireInteger } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import type { RequestSource } from '../request-source';
import { goDuration } from '../traefik-values';
import type { RenderMiddleware } from './middleware-spec';
import { renderSource } from './source-criterion';

/**
 * How many requests a source may send.
 */
export interface RateLimitOptions {
  /**
   * Requests for each period.
   */
  readonly average: number;

  /**
   * The period.
   *
   * @default Duration.seconds(1)
   */
  readonly period?: Duration;

  /**
   * Requests that may come at once.
   *
   * @default 1
   */
  readonly burst?: number;

  /**
   * What requests are counted by.
   *
   * @default - the client's address
   */
  readonly source?: RequestSource;
}

export function renderRateLimit({ average, period, burst, source }: RateLimitOptions): RenderMiddleware {
  const rateLimit = withoutUndefined({
    average: requireInteger('average', average, { min: 1, remedy: '0 would be no limit' }),
    period: ifGiven(period, (given) => goDuration('period', given)),
    burst: ifGiven(burst, (given) => requireInteger('burst', given, { min: 1 })),
    sourceCriterion: renderSource(source),
  });
  return () => ({ rateLimit });
}
