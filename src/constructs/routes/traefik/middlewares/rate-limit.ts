import type { Duration } from 'cdk8s';
import { ifGiven, requireInteger } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import type { RequestSource } from '../request-source';
import { goDuration } from '../traefik-values';
import type { RenderMiddleware } from './middleware-spec';
import { renderSource } from './source-criterion';

/**
 * Options of a rate limit.
 */
export interface RateLimitOptions {
  /**
   * The number of requests per period.
   */
  readonly average: number;

  /**
   * The period.
   *
   * @default Duration.seconds(1)
   */
  readonly period?: Duration;

  /**
   * The maximum number of requests at the same time.
   *
   * @default 1
   */
  readonly burst?: number;

  /**
   * The source that requests are counted by.
   *
   * @default - the client's address
   */
  readonly source?: RequestSource;
}

export function renderRateLimit({ average, period, burst, source }: RateLimitOptions): RenderMiddleware {
  const rateLimit = withoutUndefined({
    average: requireInteger('average', average, { min: 1, remedy: '0 means no limit' }),
    period: ifGiven(period, (given) => goDuration('period', given)),
    burst: ifGiven(burst, (given) => requireInteger('burst', given, { min: 1 })),
    sourceCriterion: renderSource(source),
  });
  return () => ({ rateLimit });
}
