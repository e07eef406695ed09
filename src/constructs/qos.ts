import type { Size } from 'cdk8s';
import type { ContainerResources, Cpu } from 'cdk8s-plus-27';
import { parseQuantity } from '../kubernetes/quantity';
import type { QosClass } from '../kubernetes/qos-class';
import { requireReason, show } from './arguments';

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
      cpu: { request: positiveCpu('cpu', cpu), limit: cpu },
      memory: { request: positiveSize('memory', memory), limit: memory },
    });
  }

  /**
   * Requests below limits, or no limits: may use what the node has to spare.
   *
   * @param resources CPU and memory.
   */
  public static burstable(resources: BurstableResources): Qos {
    const { cpuRequest, cpuLimit, memoryRequest, memoryLimit } = resources;
    positiveCpu('cpuRequest', cpuRequest);
    positiveSize('memoryRequest', memoryRequest);
    refuseLimitBelowRequest('cpu', cpuLimit && cores(positiveCpu('cpuLimit', cpuLimit)), cores(cpuRequest));
    refuseLimitBelowRequest(
      'memory',
      memoryLimit && positiveSize('memoryLimit', memoryLimit).toMebibytes(),
      memoryRequest.toMebibytes(),
    );
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

function cores(cpu: Cpu): number {
  return parseQuantity(cpu.amount) ?? NaN;
}

function positiveCpu(name: string, cpu: Cpu): Cpu {
  // Not instanceof: several copies of cdk8s-plus may be installed side by side.
  const amount = typeof cpu === 'object' && 'amount' in cpu ? cores(cpu) : NaN;
  if (!(amount > 0)) {
    const got = Number.isNaN(amount) ? show(cpu) : amount;
    throw new Error(`'${name}' should be a Cpu above 0, got ${got}; write Cpu.millis(200)`);
  }
  return cpu;
}

function positiveSize(name: string, size: Size): Size {
  const kibibytes = typeof size === 'object' && 'toKibibytes' in size ? size.toKibibytes() : NaN;
  // cdk8s-plus prints memory in whole mebibytes.
  if (!(kibibytes > 0) || kibibytes % 1024 !== 0) {
    const got = Number.isNaN(kibibytes) ? show(size) : `${kibibytes}Ki`;
    throw new Error(`'${name}' should be a Size of whole mebibytes above 0, got ${got}; write Size.mebibytes(256)`);
  }
  return size;
}

function refuseLimitBelowRequest(resource: string, limit: number | undefined, request: number): void {
  if (limit !== undefined && limit < request) {
    throw new Error(`'${resource}Limit' should be at least '${resource}Request', got ${limit} below ${request}`);
  }
}
