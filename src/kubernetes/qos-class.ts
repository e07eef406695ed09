import { parseQuantity } from './quantity';

/** A container's resources as a manifest has them. */
export interface ContainerResources {
  readonly requests?: Readonly<Record<string, unknown>>;
  readonly limits?: Readonly<Record<string, unknown>>;
}

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

/** The resources that decide which pods a full node evicts first. */
export const COMPUTE_RESOURCES = ['cpu', 'memory'] as const;

/**
 * The class the kubelet gives a pod of these containers, regular ones and init containers alike. Only cpu and memory
 * count, and a missing request is taken from the limit.
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
