import type { Duration } from 'cdk8s';
import { ifGiven, requireInteger, requireText, show } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import { goDuration } from '../traefik-values';
import type { RenderMiddleware } from './middleware-spec';

/**
 * When requests are no longer sent to the pods.
 */
export interface CircuitBreakerOptions {
  /**
   * What trips it, such as `NetworkErrorRatio() > 0.30`.
   */
  readonly expression: string;

  /**
   * How often that is looked at. Traefik 2.8.
   *
   * @default Duration.millis(100)
   */
  readonly checkPeriod?: Duration;

  /**
   * For how long every request is refused. Traefik 2.8.
   *
   * @default Duration.seconds(10)
   */
  readonly fallbackDuration?: Duration;

  /**
   * For how long more and more requests are let through again. Traefik 2.8.
   *
   * @default Duration.seconds(10)
   */
  readonly recoveryDuration?: Duration;

  /**
   * The status of refused requests. Traefik 3.
   *
   * @default 503
   */
  readonly responseCode?: number;
}

/** What a circuit breaker can look at. */
const METRIC = /\b(NetworkErrorRatio|ResponseCodeRatio|LatencyAtQuantileMS)\(/;

export function renderCircuitBreaker(options: CircuitBreakerOptions): RenderMiddleware {
  const { expression, checkPeriod, fallbackDuration, recoveryDuration, responseCode } = options;
  if (!METRIC.test(requireText('expression', expression))) {
    throw new Error(
      "'expression' should speak of NetworkErrorRatio(), ResponseCodeRatio(...) or LatencyAtQuantileMS(...), got " +
        show(expression),
    );
  }
  const circuitBreaker = withoutUndefined({
    expression,
    checkPeriod: ifGiven(checkPeriod, (given) => goDuration('checkPeriod', given)),
    fallbackDuration: ifGiven(fallbackDuration, (given) => goDuration('fallbackDuration', given)),
    recoveryDuration: ifGiven(recoveryDuration, (given) => goDuration('recoveryDuration', given)),
    responseCode: ifGiven(responseCode, (given) => requireInteger('responseCode', given, { min: 100, max: 599 })),
  });
  return ({ version }) => {
    version._requireV3('responseCode', responseCode, 'it answers with 503');
    return { circuitBreaker };
  };
}
