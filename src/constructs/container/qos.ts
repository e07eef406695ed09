import type { Size } from 'cdk8s';
import type { ContainerResources, Cpu } from 'cdk8s-plus-27';
import { parseQuantity } from '../../kubernetes/quantity';
import type { QosClass } from '../../kubernetes/qos-class';
import { requireReason } from '../base/arguments';
import { requireCpu, requireSize } from './resource-amount';

/**
 * Resources whose requests equal their limits.
 */
export interface GuaranteedResources {
  /**
   * CPU that is both requested and the limit.
   */
  readonly cpu: Cpu;

  /**
   * Memory that is both requested and the limit.
   */
  readonly memory: Size;
}

/**
 * Resources that may grow beyond what is requested.
 */
export interface BurstableResources {
  /**
   * CPU that the scheduler sets aside, and that an autoscaler's utilization is counted from.
   */
  readonly cpuRequest: Cpu;

  /**
   * Memory that the scheduler sets aside.
   */
  readonly memoryRequest: Size;

  /**
   * CPU beyond which the container is throttled.
   *
   * A limit throttles in periods of 100 ms even while the node is idle, which shows as latency.
   *
   * @default - no limit
   */
  readonly cpuLimit?: Cpu;

  /**
   * Memory beyond which the container is killed.
   *
   * @default - no limit
   */
  readonly memoryLimit?: Size;
}

/**
 * What a container is given, and so the quality-of-service class of its pod.
 *
 * The class decides who is killed first when a node runs out of memory. Every container of a pod has to keep to it,
 * sidecars and init containers too, or the pod falls into a lower class.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/
 */
export class Qos {
  /**
   * Requests equal limits: killed last (OOM score -997), never given more than it asked for.
   *
   * @param resources CPU and memory.
   */
  public static guaranteed(resources: GuaranteedResources): Qos {
    const { cpu, memory } = resources;
    return new Qos('Guaranteed', {
      cpu: { request: requireCpu('cpu', cpu), limit: cpu },
      memory: { request: requireSize('memory', memory), limit: memory },
    });
  }

  /**
   * Requests below limits, or no limits: may use what the node has to spare.
   *
   * @param resources CPU and memory.
   */
  public static burstable(resources: BurstableResources): Qos {
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
   * Neither requests nor limits: killed first (OOM score 1000), and scheduled as if it needed nothing.
   *
   * @param reason Why that is accepted. It is kept in the manifest.
   */
  public static bestEffort(reason: string): Qos {
    return new Qos('BestEffort', {}, requireReason('the pods ask for no resources', reason));
  }

  private constructor(
    /** @internal */
    public readonly _class: QosClass,
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
