import type { Duration, Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';
import { parseQuantity } from '../kubernetes/quantity';
import { optionalSeconds, requireInteger, requireText, show } from './arguments';
import type { Contradiction } from './contradiction';
import { requireCpu, requireSize } from './resource-amount';

/**
 * How fast an autoscaler may move in one direction.
 */
export interface ScalingBehavior {
  /**
   * How long the wish to move has to last, in whole seconds of at most an hour.
   *
   * @default - none upwards, 300 seconds downwards
   */
  readonly stabilizationWindow?: Duration;

  /**
   * Pods that may be added or removed in a period. Of `pods` and `percent` the larger step counts.
   *
   * @default - see `percent`; where neither is said, 4 upwards and 1 downwards
   */
  readonly pods?: number;

  /**
   * Part of the pods that may be added or removed in a period.
   *
   * @default - see `pods`; where neither is said, 100 upwards and 10 downwards
   */
  readonly percent?: number;

  /**
   * The period, in whole seconds of at most half an hour.
   *
   * @default - 15 seconds upwards, 60 seconds downwards
   */
  readonly period?: Duration;
}

/** @internal */
export interface ScalableContainer {
  readonly name: string;
  readonly requests: Readonly<Partial<Record<ComputeResource, number>>>;
  readonly limits: Readonly<Partial<Record<ComputeResource, number>>>;
}

type ComputeResource = 'cpu' | 'memory';

interface Metric {
  readonly spec: { readonly type: string; readonly [source: string]: unknown };
  readonly contradictions?: (containers: readonly ScalableContainer[]) => Contradiction[];
}

/**
 * How many pods there are, by what they have to do. An autoscaler owns `replicas`: the Deployment does not say it.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export class Autoscaling {
  /**
   * At least and at most so many pods. Say with the `on...` methods what decides between them.
   *
   * @param minReplicas At least 2: a single pod is an outage whenever it is evicted or crashes.
   * @param maxReplicas At least `minReplicas`.
   */
  public static between(minReplicas: number, maxReplicas: number): Autoscaling {
    const remedy = 'a single pod is an outage whenever it is evicted or crashes';
    requireInteger('minReplicas', minReplicas, { min: 2, remedy });
    requireInteger('maxReplicas', maxReplicas, { min: minReplicas, remedy: "it includes 'minReplicas'" });
    return new Autoscaling(minReplicas, maxReplicas, [], {}, {});
  }

  private constructor(
    /** @internal */
    public readonly _minReplicas: number,
    /** @internal */
    public readonly _maxReplicas: number,
    private readonly metrics: readonly Metric[],
    private readonly up: ScalingBehavior,
    private readonly down: ScalingBehavior,
  ) {}

  /**
   * Adds CPU, as a part of what the pods' containers request together.
   *
   * @param percent At least 1. Above 100 pods use more than they request before any is added.
   */
  public onCpuUtilization(percent: number): Autoscaling {
    return this.onUtilization('cpu', percent);
  }

  /**
   * Adds memory, as a part of what the pods' containers request together.
   *
   * @param percent At least 1. Above 100 pods use more than they request before any is added.
   */
  public onMemoryUtilization(percent: number): Autoscaling {
    return this.onUtilization('memory', percent);
  }

  /**
   * Adds CPU, as an amount for each pod. It has to lie below the limit, or pods are throttled before any is added.
   *
   * @param cpu The amount.
   */
  public onCpuAverageValue(cpu: Cpu): Autoscaling {
    return this.onAverageValue('cpu', requireQuantity('cpu', requireCpu('cpu', cpu).amount));
  }

  /**
   * Adds memory, as an amount for each pod. It has to lie below the limit, or pods are killed before any is added.
   *
   * @param memory The amount.
   */
  public onMemoryAverageValue(memory: Size): Autoscaling {
    return this.onAverageValue('memory', `${requireSize('memory', memory).toMebibytes()}Mi`);
  }

  /**
   * Adds the CPU of one container, as a part of what it requests. Sidecars do not count.
   *
   * @param container The container's name.
   * @param percent At least 1. Above 100 pods use more than they request before any is added.
   */
  public onContainerCpuUtilization(container: string, percent: number): Autoscaling {
    return this.onContainerUtilization('cpu', container, percent);
  }

  /**
   * Adds the memory of one container, as a part of what it requests. Sidecars do not count.
   *
   * @param container The container's name.
   * @param percent At least 1. Above 100 pods use more than they request before any is added.
   */
  public onContainerMemoryUtilization(container: string, percent: number): Autoscaling {
    return this.onContainerUtilization('memory', container, percent);
  }

  /**
   * Adds a metric of the pods, such as requests a second, as an average over them.
   *
   * @param name The metric's name.
   * @param averageValue A quantity such as `100` or `500m`.
   */
  public onPodsMetric(name: string, averageValue: string): Autoscaling {
    const metric = { name: requireText('name', name) };
    const target = { type: 'AverageValue', averageValue: requireQuantity('averageValue', averageValue) };
    return this.with({ spec: { type: 'Pods', pods: { metric, target } } });
  }

  /**
   * Adds a metric from outside the cluster, such as the length of a queue, shared among the pods.
   *
   * @param name The metric's name.
   * @param averageValue A quantity such as `100`, for each pod.
   * @param labels Labels that select the metric's series. Default: all series.
   */
  public onExternalMetric(name: string, averageValue: string, labels: Record<string, string> = {}): Autoscaling {
    const selector = Object.keys(labels).length > 0 ? { selector: { matchLabels: { ...labels } } } : {};
    const metric = { name: requireText('name', name), ...selector };
    const target = { type: 'AverageValue', averageValue: requireQuantity('averageValue', averageValue) };
    return this.with({ spec: { type: 'External', external: { metric, target } } });
  }

  /**
   * Sets how fast pods are added.
   *
   * @param behavior Where it differs from the defaults.
   */
  public scalingUp(behavior: ScalingBehavior): Autoscaling {
    return new Autoscaling(this._minReplicas, this._maxReplicas, this.metrics, readBehavior(behavior), this.down);
  }

  /**
   * Sets how fast pods are removed.
   *
   * @param behavior Where it differs from the defaults.
   */
  public scalingDown(behavior: ScalingBehavior): Autoscaling {
    return new Autoscaling(this._minReplicas, this._maxReplicas, this.metrics, this.up, readBehavior(behavior));
  }

  /** @internal */
  public _requireMetric(): void {
    if (this.metrics.length === 0) {
      throw new Error(
        "'autoscaling' should have a metric that decides, got none; add one such as .onCpuUtilization(60)",
      );
    }
  }

  /**
   * The autoscaler's spec, without its target.
   *
   * @internal
   */
  public _render(): Readonly<Record<string, unknown>> {
    return {
      minReplicas: this._minReplicas,
      maxReplicas: this._maxReplicas,
      metrics: this.metrics.map((metric) => metric.spec),
      behavior: {
        scaleUp: renderBehavior(this.up, { window: 0, pods: 4, percent: 100, period: 15 }),
        // Kubernetes would remove everything above the target at once.
        scaleDown: renderBehavior(this.down, { window: 300, pods: 1, percent: 10, period: 60 }),
      },
    };
  }

  /**
   * What the containers say that the metrics cannot work with.
   *
   * @internal
   */
  public _contradictions(containers: readonly ScalableContainer[]): Contradiction[] {
    return this.metrics.flatMap((metric) => metric.contradictions?.(containers) ?? []);
  }

  private with(metric: Metric): Autoscaling {
    return new Autoscaling(this._minReplicas, this._maxReplicas, [...this.metrics, metric], this.up, this.down);
  }

  private onUtilization(resource: ComputeResource, percent: number): Autoscaling {
    return this.with({
      spec: { type: 'Resource', resource: { name: resource, target: utilization(percent) } },
      contradictions: (containers) => utilizationContradictions(resource, percent, containers),
    });
  }

  private onContainerUtilization(resource: ComputeResource, container: string, percent: number): Autoscaling {
    requireText('container', container);
    return this.with({
      spec: {
        type: 'ContainerResource',
        containerResource: { name: resource, container, target: utilization(percent) },
      },
      contradictions: (containers) => {
        const found = containers.find(({ name }) => name === container);
        return found === undefined
          ? [noSuchContainer(container, containers)]
          : utilizationContradictions(resource, percent, [found]);
      },
    });
  }

  private onAverageValue(resource: ComputeResource, averageValue: string): Autoscaling {
    return this.with({
      spec: { type: 'Resource', resource: { name: resource, target: { type: 'AverageValue', averageValue } } },
      contradictions: (containers) => {
        const value = parseQuantity(averageValue) ?? 0;
        return valueAboveLimit(resource, { value, description: averageValue }, containers);
      },
    });
  }
}

function utilization(percent: number): object {
  return { type: 'Utilization', averageUtilization: requireInteger('percent', percent, { min: 1 }) };
}

function utilizationContradictions(
  resource: ComputeResource,
  percent: number,
  containers: readonly ScalableContainer[],
): Contradiction[] {
  const missing = containers.filter((container) => container.requests[resource] === undefined);
  if (missing.length > 0) {
    return missing.map(({ name }) => ({
      rule: 'hpa-needs-requests',
      message:
        `the autoscaler counts ${resource} as a part of what is requested, and container '${name}' requests none, ` +
        `so it never scales; give the container a ${resource} request`,
    }));
  }
  const requested = total(containers.map((container) => container.requests[resource])) ?? 0;
  const value = (requested * percent) / 100;
  return valueAboveLimit(
    resource,
    { value, description: `${percent} % of the requested ${printAmount(resource, requested)}` },
    containers,
  );
}

function noSuchContainer(container: string, containers: readonly ScalableContainer[]): Contradiction {
  const names = containers.map(({ name }) => `'${name}'`).join(', ');
  const message = `the autoscaler looks at container '${container}', which the pods do not have; they have ${names}`;
  return { rule: 'hpa-needs-requests', message };
}

interface Target {
  readonly value: number;
  readonly description: string;
}

/** The metric counts the containers together, so their limits do too. Without a limit anything can be reached. */
function valueAboveLimit(
  resource: ComputeResource,
  target: Target,
  containers: readonly ScalableContainer[],
): Contradiction[] {
  const limit = total(containers.map((container) => container.limits[resource]));
  if (limit === undefined || target.value < limit) {
    return [];
  }
  const message =
    `the autoscaler adds pods above ${target.description} of ${resource}, and the limit of ` +
    `${printAmount(resource, limit)} lets no pod pass that; scale before the limit`;
  return [{ rule: 'hpa-value-not-below-limit', message }];
}

/** The sum, undefined where an amount is. */
function total(amounts: readonly (number | undefined)[]): number | undefined {
  return amounts.reduce<number | undefined>(
    (sum, amount) => (sum === undefined || amount === undefined ? undefined : sum + amount),
    0,
  );
}

function printAmount(resource: ComputeResource, amount: number): string {
  return resource === 'cpu' ? `${Math.round(amount * 1000)}m` : `${Math.round(amount / 2 ** 20)}Mi`;
}

function requireQuantity(name: string, value: string): string {
  const amount = parseQuantity(value);
  if (typeof value !== 'string' || amount === undefined || !(amount > 0)) {
    throw new Error(`'${name}' should be a quantity above 0 such as '100' or '500m', got ${show(value)}`);
  }
  return value;
}

function readBehavior(behavior: ScalingBehavior): ScalingBehavior {
  const { stabilizationWindow, pods, percent, period } = behavior;
  optionalSeconds('stabilizationWindow', stabilizationWindow, 0, 3600);
  optionalSeconds('period', period, 1, 1800);
  if (pods !== undefined) {
    requireInteger('pods', pods, { min: 1 });
  }
  if (percent !== undefined) {
    requireInteger('percent', percent, { min: 1 });
  }
  return { ...behavior };
}

interface BehaviorDefaults {
  readonly window: number;
  readonly pods: number;
  readonly percent: number;
  readonly period: number;
}

function renderBehavior(behavior: ScalingBehavior, defaults: BehaviorDefaults): object {
  const { pods, percent } = behavior;
  const nothingSaid = pods === undefined && percent === undefined;
  const periodSeconds = optionalSeconds('period', behavior.period) ?? defaults.period;
  const policy = (type: string, value: number | undefined): object[] =>
    value === undefined ? [] : [{ type, value, periodSeconds }];
  return {
    stabilizationWindowSeconds: optionalSeconds('stabilizationWindow', behavior.stabilizationWindow) ?? defaults.window,
    selectPolicy: 'Max',
    policies: [
      ...policy('Pods', nothingSaid ? defaults.pods : pods),
      ...policy('Percent', nothingSaid ? defaults.percent : percent),
    ],
  };
}
