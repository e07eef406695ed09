import type { Duration } from 'cdk8s';
import { ifGiven, requireInstance, requireMap, requireSeconds, requireText, show } from '../base/arguments';
import { requireOptions } from '../base/options';
import { MetricTemplate } from './metric-template';

/**
 * Options of a metric with its own query: the range of accepted values, and the query's variables.
 */
export interface CanaryMetricRange {
  /**
   * The minimum value.
   *
   * @default - no minimum
   */
  readonly min?: number;

  /**
   * The maximum value.
   *
   * @default - no maximum
   */
  readonly max?: number;

  /**
   * The time window of the query.
   *
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;

  /**
   * Values for `{{ variables.NAME }}` in the template.
   *
   * @default - no variables
   */
  readonly templateVariables?: Record<string, string>;
}

/**
 * A metric that decides whether a new revision is promoted.
 *
 * @example
 * new Canary(this, 'Canary', {
 *   workload: web,
 *   provider: CanaryProvider.istio(),
 *   metrics: [CanaryMetric.requestSuccessRate(99), CanaryMetric.requestDuration(Duration.millis(500))],
 * });
 *
 * @see https://docs.flagger.app/usage/metrics
 */
export class CanaryMetric {
  /**
   * The percentage of requests without a 5xx response, by Flagger's own query for the provider.
   *
   * @param min The minimum percentage, such as 99.
   * @param interval The time window of the query. Default: one minute.
   */
  public static requestSuccessRate(min: number, interval?: Duration): CanaryMetric {
    if (typeof min !== 'number' || !(min > 0 && min <= 100)) {
      throw new Error(`'min' should be a percentage above 0 and at most 100, got ${show(min)}`);
    }
    return new CanaryMetric('requestSuccessRate', {
      name: 'request-success-rate',
      thresholdRange: { min },
      ...renderInterval(interval),
    });
  }

  /**
   * The 99th percentile of request durations, by Flagger's own query for the provider.
   *
   * @param max The maximum duration.
   * @param interval The time window of the query. Default: one minute.
   */
  public static requestDuration(max: Duration, interval?: Duration): CanaryMetric {
    requireSeconds('max', max);
    const milliseconds = max.toMilliseconds({ integral: false });
    if (!(milliseconds > 0)) {
      throw new Error(`'max' should be longer than 0, got ${milliseconds}ms`);
    }
    return new CanaryMetric('requestDuration', {
      name: 'request-duration',
      thresholdRange: { max: milliseconds },
      ...renderInterval(interval),
    });
  }

  /**
   * The result of your own query.
   *
   * @param name The name of the metric in Flagger's events.
   * @param template The query.
   * @param range The accepted values. At least one of `min` and `max` is required.
   */
  public static template(name: string, template: MetricTemplate, range: CanaryMetricRange): CanaryMetric {
    requireOptions('range', range, 'CanaryMetricRange');
    requireInstance('template', template, MetricTemplate, 'new MetricTemplate(...)');
    const { min, max, interval, templateVariables } = range;
    if (min === undefined && max === undefined) {
      throw new Error("'range' should have 'min' or 'max', got neither: any value would pass");
    }
    if (min !== undefined && max !== undefined && min > max) {
      throw new Error(`'min' should be at most 'max', got ${min} above ${max}`);
    }
    const variables = ifGiven(templateVariables, (map) => requireMap('templateVariables', map));
    return new CanaryMetric('template', {
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

  private constructor(
    /**
     * The name of the factory method, such as `requestDuration`.
     */
    public readonly metricKind: string,
    private readonly fields: object,
  ) {}

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
