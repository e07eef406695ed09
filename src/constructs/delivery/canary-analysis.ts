import type { Duration } from 'cdk8s';
import { ifGiven, requireInteger, requireList, requireSeconds, show } from '../base/arguments';
import { requireOptions } from '../base/options';

/**
 * Options that all analyses share.
 */
export interface CanaryAnalysisOptions {
  /**
   * The time between checks of the new revision. Flagger's minimum is 10 seconds.
   *
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;

  /**
   * The number of failed checks after which the new revision is rolled back.
   *
   * @default 5
   */
  readonly threshold?: number;

  /**
   * The percentage of the old revision's pods that have to be ready.
   *
   * @default 100
   */
  readonly primaryReadyThreshold?: number;

  /**
   * The percentage of the new revision's pods that have to be ready.
   *
   * @default 100
   */
  readonly canaryReadyThreshold?: number;
}

/**
 * Options of an analysis that shifts requests in equal steps.
 */
export interface WeightedAnalysisOptions extends CanaryAnalysisOptions {
  /**
   * The percentage of requests that each step adds.
   *
   * @default 10
   */
  readonly stepWeight?: number;

  /**
   * The percentage of requests at which the new revision is promoted.
   *
   * @default 50
   */
  readonly maxWeight?: number;

  /**
   * The percentage of requests that each step of the promotion shifts.
   *
   * @default - all at once
   */
  readonly stepWeightPromotion?: number;
}

/**
 * Options of an analysis that shifts requests in steps of different sizes.
 */
export interface SteppedAnalysisOptions extends CanaryAnalysisOptions {
  /**
   * The percentages of requests, in increasing order.
   */
  readonly stepWeights: number[];

  /**
   * The percentage of requests that each step of the promotion shifts.
   *
   * @default - all at once
   */
  readonly stepWeightPromotion?: number;
}

/**
 * Options of an analysis that shifts all requests at once, after the checks.
 */
export interface BlueGreenAnalysisOptions extends CanaryAnalysisOptions {
  /**
   * How many times the checks have to pass.
   *
   * @default 10
   */
  readonly iterations?: number;
}

/**
 * How a new revision is analyzed before it is promoted.
 *
 * @example
 * new Canary(this, 'Canary', {
 *   workload: web,
 *   provider: CanaryProvider.istio(),
 *   analysis: CanaryAnalysis.stepped({ stepWeights: [1, 5, 25, 50] }),
 * });
 *
 * @see https://docs.flagger.app/usage/deployment-strategies
 */
export class CanaryAnalysis {
  /**
   * Sends a growing percentage of requests to the new revision, in equal steps.
   *
   * @param options The steps and the checks.
   */
  public static weighted(options: WeightedAnalysisOptions = {}): CanaryAnalysis {
    requireOptions('options', options, 'WeightedAnalysisOptions');
    const { stepWeight = 10, maxWeight = 50, stepWeightPromotion } = options;
    requirePercent('maxWeight', maxWeight);
    requireInteger('stepWeight', stepWeight, { min: 1, max: maxWeight });
    return new CanaryAnalysis('weighted', true, {
      ...renderOptions(options),
      maxWeight,
      stepWeight,
      ...renderPromotion(stepWeightPromotion),
    });
  }

  /**
   * Sends a growing percentage of requests to the new revision, in steps of different sizes.
   *
   * @param options The steps and the checks.
   */
  public static stepped(options: SteppedAnalysisOptions): CanaryAnalysis {
    requireOptions('options', options, 'SteppedAnalysisOptions');
    const steps = requireList('stepWeights', options.stepWeights);
    const grows = steps.every((step, i) => Number.isInteger(step) && step > (steps[i - 1] ?? 0) && step <= 100);
    if (steps.length === 0 || !grows) {
      throw new Error(
        `'stepWeights' should be whole percentages from 1 to 100, each larger than the one before, got ${
          steps.length === 0 ? show(steps) : steps.map(show).join(', ')
        }`,
      );
    }
    return new CanaryAnalysis('stepped', true, {
      ...renderOptions(options),
      stepWeights: [...steps],
      ...renderPromotion(options.stepWeightPromotion),
    });
  }

  /**
   * Sends no requests to the new revision until the checks have passed, and then all of them.
   *
   * @param options The checks and their number.
   */
  public static blueGreen(options: BlueGreenAnalysisOptions = {}): CanaryAnalysis {
    requireOptions('options', options, 'BlueGreenAnalysisOptions');
    const { iterations = 10 } = options;
    return new CanaryAnalysis('blueGreen', false, {
      ...renderOptions(options),
      iterations: requireInteger('iterations', iterations, { min: 1 }),
    });
  }

  private constructor(
    /**
     * The name of the factory method, such as `weighted`.
     */
    public readonly analysisKind: string,

    /**
     * Whether it needs a provider that can split requests by weight.
     *
     * @internal
     */
    public readonly _weighs: boolean,
    private readonly fields: object,
  ) {}

  /** @internal */
  public _render(): object {
    return { ...this.fields };
  }
}

function renderOptions(options: CanaryAnalysisOptions): object {
  const { interval, threshold = 5, primaryReadyThreshold, canaryReadyThreshold } = options;
  const seconds = ifGiven(interval, (duration) => requireSeconds('interval', duration, 10)) ?? 60;
  return {
    interval: `${seconds}s`,
    threshold: requireInteger('threshold', threshold, { min: 1, remedy: 'one failed check may be an accident' }),
    ...percentIfGiven('primaryReadyThreshold', primaryReadyThreshold),
    ...percentIfGiven('canaryReadyThreshold', canaryReadyThreshold),
  };
}

function renderPromotion(stepWeightPromotion: number | undefined): object {
  return percentIfGiven('stepWeightPromotion', stepWeightPromotion);
}

function percentIfGiven(name: string, value: number | undefined): object {
  return value === undefined ? {} : { [name]: requirePercent(name, value) };
}

function requirePercent(name: string, value: number): number {
  return requireInteger(name, value, { min: 1, max: 100 });
}
