import type { Duration } from 'cdk8s';
import { ifGiven, requireInteger } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import { goDuration } from '../traefik-values';
import type { RenderMiddleware } from './middleware-spec';

/**
 * Options of retries.
 */
export interface RetryOptions {
  /**
   * The total number of attempts, including the first.
   *
   * @default - one for each replica that always serves
   */
  readonly attempts?: number;

  /**
   * The wait before the second attempt. It grows with each further attempt.
   *
   * @default - no wait
   */
  readonly initialInterval?: Duration;
}

export function renderRetry({ attempts, initialInterval }: RetryOptions): RenderMiddleware {
  ifGiven(attempts, (given) => requireInteger('attempts', given, { min: 1, remedy: 'it includes the first attempt' }));
  const interval = ifGiven(initialInterval, (given) => goDuration('initialInterval', given));
  return ({ replicas }) => {
    const tries = attempts ?? replicas;
    if (tries === undefined) {
      throw new Error("'attempts' should be set for a middleware that several routes share, got none");
    }
    return { retry: withoutUndefined({ attempts: tries, initialInterval: interval }) };
  };
}
