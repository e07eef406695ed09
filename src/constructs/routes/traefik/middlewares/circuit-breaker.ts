import type { Duration } from 'cdk8s';
import { ifGiven, requireInteger, requireText, show } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import { goDuration } from '../traefik-values';
import type { RenderMiddleware } from './middleware-spec';

/**
 * Options of a circuit breaker.
 */
export interface CircuitBreakerOptions {
  /**
   * The condition that trips the circuit breaker, such as `NetworkErrorRatio() > 0.30`.
   */
  readonly expression: string;

  /**
   * How often the condition is checked. Requires Traefik 2.8.
   *
   * @default Duration.millis(100)
   */
  readonly checkPeriod?: Duration;

  /**
   * How long all requests are refused after it has tripped. Requires Traefik 2.8.
   *
   * @default Duration.seconds(10)
   */
  readonly fallbackDuration?: Duration;

  /**
   * How long it takes to let all requests through again, gradually. Requires Traefik 2.8.
   *
   * @default Duration.seconds(10)
   */
  readonly recoveryDuration?: Duration;

  /**
   * The status of refused requests. Requires Traefik 3.
   *
   * @default 503
   */
  readonly responseCode?: number;
}

/** The metrics that a condition can use. */
const METRIC = /\b(NetworkErrorRatio|ResponseCodeRatio|LatencyAtQuantileMS)\(/;

export function renderCircuitBreaker(options: CircuitBreakerOptions): RenderMiddleware {
  const { expression, checkPeriod, fallbackDuration, recoveryDuration, responseCode } = options;
  if (!METRIC.test(requireText('expression', expression))) {
    throw new Error(
      "'expression' should use NetworkErrorRatio(), ResponseCodeRatio(...) or LatencyAtQuantileMS(...), got " +
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
    version._requireV3('responseCode', responseCode, 'the status is 503');
    return { circuitBreaker };
  };
}
