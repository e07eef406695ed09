import { parseQuantity } from './quantity';

/** A container's resources, as in a manifest. */
export interface ContainerResources {
  readonly requests?: Readonly<Record<string, unknown>>;
  readonly limits?: Readonly<Record<string, unknown>>;
}

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

/** The resources that decide which pods a full node evicts first. */
export const COMPUTE_RESOURCES = ['cpu', 'memory'] as const;

/**
 * Returns the class that the kubelet gives to a pod with these containers, both regular and init containers. Only CPU
 * and memory count, and a missing request defaults to the limit.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/helper/qos/qos.go ComputePodQOS
 */
export function qosClass(containers: readonly ContainerResources[]): QosClass {
  const amounts = containers.flatMap((container) =>
    COMPUTE_RESOURCES.map((resource) => {
      const limit = positive(container.limits?.[resource]);
      return { limit, request: positive(container.requests?.[resource]) ?? limit };
    }),
  );
  if (amounts.every(({ limit, request }) => limit === undefined && request === undefined)) {
    return 'BestEffort';
  }
  return amounts.every(({ limit, request }) => limit !== undefined && limit === request) ? 'Guaranteed' : 'Burstable';
}

function positive(value: unknown): number | undefined {
  const amount = parseQuantity(value);
  return amount !== undefined && amount > 0 ? amount : undefined;
}
