import { requireInteger } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import type { RequestSource } from '../request-source';
import type { RenderMiddleware } from './middleware-spec';
import { renderSource } from './source-criterion';

/**
 * How many requests may be answered at once.
 */
export interface InFlightReqOptions {
  /**
   * Requests at once; more are answered with 429.
   */
  readonly amount: number;

  /**
   * What requests are counted by.
   *
   * @default - the requested host
   */
  readonly source?: RequestSource;
}

export function renderInFlightReq({ amount, source }: InFlightReqOptions): RenderMiddleware {
  const inFlightReq = withoutUndefined({
    amount: requireInteger('amount', amount, { min: 1, remedy: '0 would refuse every request' }),
    sourceCriterion: renderSource(source),
  });
  return () => ({ inFlightReq });
}
