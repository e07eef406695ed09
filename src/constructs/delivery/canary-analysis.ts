import type { Duration } from 'cdk8s';
import { ifGiven, requireInteger, requireList, requireSeconds, show } from '../base/arguments';

/**
 * What every analysis says.
 */
export interface CanaryAnalysisOptions {
  /**
   * How often the new revision is looked at. Flagger takes no less than 10 seconds.
   *
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;

  /**
   * Failed checks until the rollback.
   *
   * @default 5
   */
  readonly threshold?: number;

  /**
   * How much of the old revision's pods has to be ready, in percent.
   *
   * @default 100
   */
  readonly primaryReadyThreshold?: number;

  /**
   * How much of the new revision's pods has to be ready, in percent.
   *
   * @default 100
   */
  readonly canaryReadyThreshold?: number;
}

/**
 * Requests that are moved step by step.
 */
export interface WeightedAnalysisOptions extends CanaryAnalysisOptions {
  /**
   * The part of the requests that is added in each step, in percent.
   *
   * @default 10
   */
  readonly stepWeight?: number;

  /**
   * The part at which the revision is promoted, in percent.
   *
   * @default 50
   */
  readonly maxWeight?: number;

  /**
   * The part that is moved in each step of the promotion, in percent.
   *
   * @default - all at once
   */
  readonly stepWeightPromotion?: number;
}

/**
 * Requests that are moved in steps of different sizes.
 */
export interface SteppedAnalysisOptions extends CanaryAnalysisOptions {
  /**
   * The parts of the requests, in percent, each larger than the one before.
   */
  readonly stepWeights: number[];

  /**
   * The part that is moved in each step of the promotion, in percent.
   *
   * @default - all at once
   */
  readonly stepWeightPromotion?: number;
}

/**
 * Requests that are moved all at once, after the checks.
 */
export interface BlueGreenAnalysisOptions extends CanaryAnalysisOptions {
  /**
   * How often the checks have to pass.
   *
   * @default 10
   */
  readonly iterations?: number;
}

/**
 * How a new revision is tried before it is promoted.
 *
 * @see https://docs.flagger.app/usage/deployment-strategies
 */
export class CanaryAnalysis {
  /**
   * A growing part of the requests, in equal steps.
   *
   * @param options Where it differs from the defaults.
   */
  public static weighted(options: WeightedAnalysisOptions = {}): CanaryAnalysis {
    const { stepWeight = 10, maxWeight = 50, stepWeightPromotion } = options;
    requirePercent('maxWeight', maxWeight);
    requireInteger('stepWeight', stepWeight, { min: 1, max: maxWeight });
    return new CanaryAnalysis(true, {
      ...renderOptions(options),
      maxWeight,
      stepWeight,
      ...renderPromotion(stepWeightPromotion),
    });
  }

  /**
   * A growing part of the requests, in steps of different sizes.
   *
   * @param options The steps.
   */
  public static stepped(options: SteppedAnalysisOptions): CanaryAnalysis {
    const steps = requireList('stepWeights', options.stepWeights);
    const grows = steps.every((step, i) => Number.isInteger(step) && step > (steps[i - 1] ?? 0) && step <= 100);
    if (steps.length === 0 || !grows) {
      throw new Error(
        `'stepWeights' should be whole percentages from 1 to 100, each larger than the one before, got ${
          steps.length === 0 ? show(steps) : steps.map(show).join(', ')
        }`,
      );
    }
    return new CanaryAnalysis(true, {
      ...renderOptions(options),
      stepWeights: [...steps],
      ...renderPromotion(options.stepWeightPromotion),
    });
  }

  /**
   * No requests until the checks have passed so often, then all of them.
   *
   * @param options Where it differs from the defaults.
   */
  public static blueGreen(options: BlueGreenAnalysisOptions = {}): CanaryAnalysis {
    const { iterations = 10 } = options;
    return new CanaryAnalysis(false, {
      ...renderOptions(options),
      iterations: requireInteger('iterations', iterations, { min: 1 }),
    });
  }

  private constructor(
    /**
     * Whether it needs a provider that can weigh.
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
