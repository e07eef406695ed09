import { requireInteger } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import type { RequestSource } from '../request-source';
import type { RenderMiddleware } from './middleware-spec';
import { renderSource } from './source-criterion';

/**
 * Options of a limit on concurrent requests.
 */
export interface InFlightReqOptions {
  /**
   * The maximum number of concurrent requests. Others are answered with 429.
   */
  readonly amount: number;

  /**
   * The source that requests are counted by.
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
