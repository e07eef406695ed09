import type { Duration } from 'cdk8s';
import { ifGiven, requireInteger, requireMember, requireSome, show } from '../../base/arguments';
import { withoutUndefined } from '../../base/plain-objects';
import { gatewayDuration } from './gateway-duration';

/**
 * When a request is tried again.
 */
export interface HttpRouteRetryOptions {
  /**
   * How often it is tried again. Connections that fail count too.
   */
  readonly attempts: number;

  /**
   * Responses after which it is, from 400 to 599.
   *
   * @default - none: connections that fail alone
   */
  readonly codes?: number[];

  /**
   * The least time between two tries.
   *
   * @default - the implementation's
   */
  readonly backoff?: Duration;
}

/**
 * Tries a request again when a pod fails it.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1731/
 */
export class HttpRouteRetry {
  /**
   * Retries as the experimental channel of the Gateway API has them. The schemas of the standard channel have no field
   * for them: there the API server refuses the route, or drops the field where it is not asked to be strict. Install the
   * experimental channel first.
   *
   * @param options How often, and after what.
   */
  public static experimental(options: HttpRouteRetryOptions): HttpRouteRetry {
    requireMember('retry', options, 'attempts', '{ attempts: 2 }');
    const { attempts, codes, backoff } = options;
    return new HttpRouteRetry(
      withoutUndefined({
        attempts: requireInteger('attempts', attempts, { min: 1, remedy: 'leave the retry out for none' }),
        backoff: ifGiven(backoff, (given) => gatewayDuration('backoff', given)),
        codes: ifGiven(codes, readCodes),
      }),
    );
  }

  private constructor(
    /** @internal */
    public readonly _spec: object,
  ) {}
}

function readCodes(codes: readonly number[]): number[] {
  const read = requireSome('codes', codes, 'leave it out for connections alone').map((code, i) =>
    requireInteger(`codes[${i}]`, code, { min: 400, max: 599 }),
  );
  const twice = read.find((code, i) => read.indexOf(code) !== i);
  if (twice !== undefined) {
    throw new Error(`'codes' should name each code once, got ${show(twice)} twice`);
  }
  return read;
}
