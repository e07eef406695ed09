import type { Duration } from 'cdk8s';
import { ifGiven, requireInstance, requireMap, requireSeconds, requireText, show } from '../base/arguments';
import { MetricTemplate } from './metric-template';

/**
 * What a metric of a template has to stay within.
 */
export interface CanaryMetricRange {
  /**
   * The least value.
   *
   * @default - none
   */
  readonly min?: number;

  /**
   * The largest value.
   *
   * @default - none
   */
  readonly max?: number;

  /**
   * Over which time the query looks.
   *
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;

  /**
   * Values for the template's `{{ variables.NAME }}`.
   *
   * @default - none
   */
  readonly templateVariables?: Record<string, string>;
}

/**
 * A figure that decides whether a new revision is promoted.
 *
 * @see https://docs.flagger.app/usage/metrics
 */
export class CanaryMetric {
  /**
   * The part of the requests that were not answered with 5xx, in percent: Flagger's own query for the provider.
   *
   * @param min At least, such as 99.
   * @param interval Over which time. Default: one minute.
   */
  public static requestSuccessRate(min: number, interval?: Duration): CanaryMetric {
    if (typeof min !== 'number' || !(min > 0 && min <= 100)) {
      throw new Error(`'min' should be a percentage above 0 and at most 100, got ${show(min)}`);
    }
    return new CanaryMetric({ name: 'request-success-rate', thresholdRange: { min }, ...renderInterval(interval) });
  }

  /**
   * The time that 99 of 100 requests take at the most: Flagger's own query for the provider.
   *
   * @param max At the most.
   * @param interval Over which time. Default: one minute.
   */
  public static requestDuration(max: Duration, interval?: Duration): CanaryMetric {
    requireSeconds('max', max);
    const milliseconds = max.toMilliseconds({ integral: false });
    if (!(milliseconds > 0)) {
      throw new Error(`'max' should be longer than 0, got ${milliseconds}ms`);
    }
    return new CanaryMetric({
      name: 'request-duration',
      thresholdRange: { max: milliseconds },
      ...renderInterval(interval),
    });
  }

  /**
   * A query of your own.
   *
   * @param name What Flagger calls it in events.
   * @param template The query.
   * @param range What it has to stay within. At least one end.
   */
  public static template(name: string, template: MetricTemplate, range: CanaryMetricRange): CanaryMetric {
    requireInstance('template', template, MetricTemplate, 'new MetricTemplate(...)');
    const { min, max, interval, templateVariables } = range;
    if (min === undefined && max === undefined) {
      throw new Error("'range' should have 'min' or 'max', got neither: any value would pass");
    }
    if (min !== undefined && max !== undefined && min > max) {
      throw new Error(`'min' should be at most 'max', got ${min} above ${max}`);
    }
    const variables = ifGiven(templateVariables, (map) => requireMap('templateVariables', map));
    return new CanaryMetric({
      name: requireText('name', name),
      templateRef: template._reference(),
      thresholdRange: {
        ...(min === undefined ? {} : { min: requireNumber('min', min) }),
        ...(max === undefined ? {} : { max: requireNumber('max', max) }),
      },
      ...(variables === undefined ? {} : { templateVariables: { ...variables } }),
      ...renderInterval(interval),
    });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _render(): object {
    return { ...this.fields };
  }
}

function renderInterval(interval: Duration | undefined): object {
  const seconds = ifGiven(interval, (duration) => requireSeconds('interval', duration, 1)) ?? 60;
  return { interval: `${seconds}s` };
}

function requireNumber(name: string, value: number): number {
  if (!Number.isFinite(value)) {
    throw new Error(`'${name}' should be a number, got ${show(value)}`);
  }
  return value;
}
