import type { Size } from 'cdk8s';
import type { ContainerResources, Cpu } from 'cdk8s-plus-27';
import { parseQuantity } from '../../kubernetes/quantity';
import { requireReason } from '../base/arguments';
import { requireOptions } from '../base/options';
import { requireCpu, requireSize } from './resource-amount';

/**
 * Resources whose requests equal their limits.
 */
export interface GuaranteedResources {
  /**
   * The CPU request and limit.
   */
  readonly cpu: Cpu;

  /**
   * The memory request and limit.
   */
  readonly memory: Size;
}

/**
 * Resources that can exceed their requests.
 */
export interface BurstableResources {
  /**
   * The CPU that the scheduler reserves. An autoscaler measures utilization relative to it.
   */
  readonly cpuRequest: Cpu;

  /**
   * The memory that the scheduler reserves.
   */
  readonly memoryRequest: Size;

  /**
   * The CPU above which the container is throttled.
   *
   * A limit throttles in periods of 100 ms, even if the node is idle, which increases latency.
   *
   * @default - no limit
   */
  readonly cpuLimit?: Cpu;

  /**
   * The memory above which the container is killed.
   *
   * @default - no limit
   */
  readonly memoryLimit?: Size;
}

/**
 * The resources of a container, which determine the quality-of-service class of its pod.
 *
 * The class decides which pods are killed first if a node runs out of memory. All containers of a pod have to match,
 * including sidecars and init containers, or the pod gets a lower class.
 *
 * @example
 * new ZeroDowntimeDeployment(this, 'Shop', {
 *   image: 'registry.example.com/shop:1.4.2',
 *   port: 8080,
 *   health: Health.http('/healthz'),
 *   resources: Qos.guaranteed({ cpu: Cpu.millis(200), memory: Size.mebibytes(256) }),
 * });
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/
 */
export class Qos {
  /**
   * Requests equal limits. The pod is killed last (OOM score -997), but never gets more than it requests.
   *
   * @param resources The CPU and memory.
   */
  public static guaranteed(resources: GuaranteedResources): Qos {
    requireOptions('resources', resources, 'GuaranteedResources');
    const { cpu, memory } = resources;
    return new Qos('Guaranteed', {
      cpu: { request: requireCpu('cpu', cpu), limit: cpu },
      memory: { request: requireSize('memory', memory), limit: memory },
    });
  }

  /**
   * Requests are below limits, or there are no limits. The pod can use spare capacity of the node.
   *
   * @param resources The CPU and memory.
   */
  public static burstable(resources: BurstableResources): Qos {
    requireOptions('resources', resources, 'BurstableResources');
    const { cpuRequest, cpuLimit, memoryRequest, memoryLimit } = resources;
    requireCpu('cpuRequest', cpuRequest);
    requireSize('memoryRequest', memoryRequest);
    if (cpuLimit !== undefined) {
      refuseCpuLimit(cpuLimit, cpuRequest);
    }
    if (memoryLimit !== undefined) {
      refuseMemoryLimit(memoryLimit, memoryRequest);
    }
    return new Qos('Burstable', {
      cpu: { request: cpuRequest, limit: cpuLimit },
      memory: { request: memoryRequest, limit: memoryLimit },
    });
  }

  /**
   * No requests and no limits. The pod is killed first (OOM score 1000), and scheduled as if it needed nothing.
   *
   * @param reason Why that is acceptable. It is kept in the manifest.
   */
  public static bestEffort(reason: string): Qos {
    return new Qos('BestEffort', {}, requireReason('the pods request no resources', reason));
  }

  private constructor(
    /**
     * The QoS class of a pod with these resources: `Guaranteed`, `Burstable` or `BestEffort`.
     */
    public readonly qosClass: string,
    /** @internal */
    public readonly _resources: ContainerResources,
    /** @internal */
    public readonly _reason?: string,
  ) {}
}

function refuseCpuLimit(limit: Cpu, request: Cpu): void {
  const cores = (cpu: Cpu): number => parseQuantity(cpu.amount) ?? 0;
  if (cores(requireCpu('cpuLimit', limit)) < cores(request)) {
    throw new Error(`'cpuLimit' should be at least 'cpuRequest', got ${limit.amount} below ${request.amount}`);
  }
}

function refuseMemoryLimit(limit: Size, request: Size): void {
  const [most, least] = [requireSize('memoryLimit', limit).toMebibytes(), request.toMebibytes()];
  if (most < least) {
    throw new Error(`'memoryLimit' should be at least 'memoryRequest', got ${most}Mi below ${least}Mi`);
  }
}
