import type { Duration } from 'cdk8s';
import { ifGiven, requireDistinct, requireInteger, requireMember, requireSome } from '../../base/arguments';
import { withoutUndefined } from '../../base/plain-objects';
import { requireOptions } from '../../base/options';
import { gatewayDuration } from './gateway-duration';

/**
 * Options of retries.
 */
export interface HttpRouteRetryOptions {
  /**
   * The number of retries. Failed connections count too.
   */
  readonly attempts: number;

  /**
   * The status codes that are retried, from 400 to 599.
   *
   * @default - none: only failed connections are retried
   */
  readonly codes?: number[];

  /**
   * The minimum time between attempts.
   *
   * @default - decided by the implementation
   */
  readonly backoff?: Duration;
}

/**
 * Retries a request when a pod fails to answer it.
 *
 * @example
 * web.exposeViaGateway({
 *   parentRefs: [GatewayParentRef.of('public')],
 *   retry: HttpRouteRetry.experimental({ attempts: 2 }),
 * });
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1731/
 */
export class HttpRouteRetry {
  /**
   * Uses the retries of the Gateway API's experimental channel, which has to be installed.
   *
   * The standard channel has no such field: the API server rejects the route, or drops the field if validation is not
   * strict.
   *
   * @param options The number of retries and the status codes.
   */
  public static experimental(options: HttpRouteRetryOptions): HttpRouteRetry {
    requireOptions('options', options, 'HttpRouteRetryOptions');
    requireMember('retry', options, 'attempts', '{ attempts: 2 }');
    const { attempts, codes, backoff } = options;
    return new HttpRouteRetry(
      requireInteger('attempts', attempts, { min: 1, remedy: 'omit the retry for none' }),
      withoutUndefined({
        attempts,
        backoff: ifGiven(backoff, (given) => gatewayDuration('backoff', given)),
        codes: ifGiven(codes, readCodes),
      }),
    );
  }

  private constructor(
    /**
     * The maximum number of retries.
     */
    public readonly attempts: number,
    /** @internal */
    public readonly _spec: object,
  ) {}
}

function readCodes(codes: readonly number[]): number[] {
  const read = requireSome('codes', codes, 'omit it for connections only').map((code, i) =>
    requireInteger(`codes[${i}]`, code, { min: 400, max: 599 }),
  );
  requireDistinct('codes', 'code', read);
  return read;
}
