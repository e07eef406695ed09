import type { Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';
import { parseQuantity } from '../../kubernetes/quantity';
import { requireInteger, requireText, show } from '../base/arguments';
import {
  type ComputeResource,
  noSuchContainer,
  type ScalableContainer,
  utilizationContradictions,
  valueAboveLimit,
} from './autoscaling-contradictions';
import type { Contradiction } from '../base/contradiction';
import { sorted } from '../base/plain-objects';
import { requireOptions } from '../base/options';
import { requireCpu, requireSize } from '../container/resource-amount';
import { readBehavior, renderBehavior, type ScalingBehavior } from './scaling-behavior';

interface Metric {
  readonly spec: { readonly type: string; readonly [source: string]: unknown };
  readonly contradictions?: (containers: readonly ScalableContainer[]) => Contradiction[];
}

/**
 * How many pods run, depending on load. The autoscaler owns `replicas`, so the Deployment does not set it.
 *
 * @example
 * new ZeroDowntimeDeployment(this, 'Shop', {
 *   image: 'registry.example.com/shop:1.4.2',
 *   port: 8080,
 *   health: Health.http('/healthz'),
 *   autoscaling: Autoscaling.between(3, 10).onCpuUtilization(60),
 * });
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export class Autoscaling {
  /**
   * Scales between a minimum and a maximum. Add a metric with one of the `on...` methods.
   *
   * @param minReplicas The minimum, at least 2: evictions and crashes of a single pod are outages.
   * @param maxReplicas The maximum, at least `minReplicas`.
   */
  public static between(minReplicas: number, maxReplicas: number): Autoscaling {
    const remedy = 'evictions and crashes of a single pod are outages';
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
   * Scales on CPU, relative to what the pods' containers request in total.
   *
   * @param percent The target, at least 1. Above 100, pods use more than they request before others are added.
   */
  public onCpuUtilization(percent: number): Autoscaling {
    return this.onUtilization('cpu', percent);
  }

  /**
   * Scales on memory, relative to what the pods' containers request in total.
   *
   * @param percent The target, at least 1. Above 100, pods use more than they request before others are added.
   */
  public onMemoryUtilization(percent: number): Autoscaling {
    return this.onUtilization('memory', percent);
  }

  /**
   * Scales on CPU, as an amount per pod. At or above the limit, pods would be throttled before others are added.
   *
   * @param cpu The target.
   */
  public onCpuAverageValue(cpu: Cpu): Autoscaling {
    return this.onAverageValue('cpu', requireQuantity('cpu', requireCpu('cpu', cpu).amount));
  }

  /**
   * Scales on memory, as an amount per pod. At or above the limit, pods would be killed before others are added.
   *
   * @param memory The target.
   */
  public onMemoryAverageValue(memory: Size): Autoscaling {
    return this.onAverageValue('memory', `${requireSize('memory', memory).toMebibytes()}Mi`);
  }

  /**
   * Scales on the CPU of one container, relative to its request. Sidecars do not count.
   *
   * @param container The container's name.
   * @param percent The target, at least 1. Above 100, the container uses more than it requests before pods are added.
   */
  public onContainerCpuUtilization(container: string, percent: number): Autoscaling {
    return this.onContainerUtilization('cpu', container, percent);
  }

  /**
   * Scales on the memory of one container, relative to its request. Sidecars do not count.
   *
   * @param container The container's name.
   * @param percent The target, at least 1. Above 100, the container uses more than it requests before pods are added.
   */
  public onContainerMemoryUtilization(container: string, percent: number): Autoscaling {
    return this.onContainerUtilization('memory', container, percent);
  }

  /**
   * Scales on a metric of the pods, such as requests per second, averaged over the pods.
   *
   * @param name The metric's name.
   * @param averageValue The target, a quantity such as `100` or `500m`.
   */
  public onPodsMetric(name: string, averageValue: string): Autoscaling {
    const metric = { name: requireText('name', name) };
    const target = { type: 'AverageValue', averageValue: requireQuantity('averageValue', averageValue) };
    return this.with({ spec: { type: 'Pods', pods: { metric, target } } });
  }

  /**
   * Scales on a metric from outside the cluster, such as the length of a queue, divided by the number of pods.
   *
   * @param name The metric's name.
   * @param averageValue The target per pod, a quantity such as `100`.
   * @param labels Labels that select the metric's series. Default: all series.
   */
  public onExternalMetric(name: string, averageValue: string, labels: Record<string, string> = {}): Autoscaling {
    const selector = Object.keys(labels).length > 0 ? { selector: { matchLabels: sorted(labels) } } : {};
    const metric = { name: requireText('name', name), ...selector };
    const target = { type: 'AverageValue', averageValue: requireQuantity('averageValue', averageValue) };
    return this.with({ spec: { type: 'External', external: { metric, target } } });
  }

  /**
   * Sets how fast pods are added.
   *
   * @param behavior The speed.
   */
  public scalingUp(behavior: ScalingBehavior): Autoscaling {
    requireOptions('behavior', behavior, 'ScalingBehavior');
    return new Autoscaling(this._minReplicas, this._maxReplicas, this.metrics, readBehavior(behavior), this.down);
  }

  /**
   * Sets how fast pods are removed.
   *
   * @param behavior The speed.
   */
  public scalingDown(behavior: ScalingBehavior): Autoscaling {
    requireOptions('behavior', behavior, 'ScalingBehavior');
    return new Autoscaling(this._minReplicas, this._maxReplicas, this.metrics, this.up, readBehavior(behavior));
  }

  /** @internal */
  public _requireMetric(): void {
    if (this.metrics.length === 0) {
      throw new Error("'autoscaling' should have a metric, got none; add one such as .onCpuUtilization(60)");
    }
  }

  /**
   * Renders the autoscaler's spec, without its target.
   *
   * @internal
   */
  public _render(): Readonly<Record<string, unknown>> {
    return {
      minReplicas: this._minReplicas,
      maxReplicas: this._maxReplicas,
      metrics: this.metrics.map((metric) => metric.spec),
      behavior: {
        scaleUp: renderBehavior(this.up, 'up'),
        scaleDown: renderBehavior(this.down, 'down'),
      },
    };
  }

  /**
   * Returns contradictions between the containers and the metrics.
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

function requireQuantity(name: string, value: string): string {
  const amount = parseQuantity(value);
  if (typeof value !== 'string' || amount === undefined || !(amount > 0)) {
    throw new Error(`'${name}' should be a quantity above 0 such as '100' or '500m', got ${show(value)}`);
  }
  return value;
}
