import type { Duration } from 'cdk8s';
import { ifGiven, requireInteger } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import { goDuration } from '../traefik-values';
import type { RenderMiddleware } from './middleware-spec';

/**
 * How often a request is tried.
 */
export interface RetryOptions {
  /**
   * The tries in all, the first one included.
   *
   * @default - one for each replica that always serves
   */
  readonly attempts?: number;

  /**
   * The wait before the second try; later ones are longer.
   *
   * @default - no wait
   */
  readonly initialInterval?: Duration;
}

export function renderRetry({ attempts, initialInterval }: RetryOptions): RenderMiddleware {
  ifGiven(attempts, (given) => requireInteger('attempts', given, { min: 1, remedy: 'the first try counts' }));
  const interval = ifGiven(initialInterval, (given) => goDuration('initialInterval', given));
  return ({ replicas }) => {
    const tries = attempts ?? replicas;
    if (tries === undefined) {
      throw new Error("'attempts' should be given for a middleware that several routes share, got none");
    }
    return { retry: withoutUndefined({ attempts: tries, initialInterval: interval }) };
  };
}
