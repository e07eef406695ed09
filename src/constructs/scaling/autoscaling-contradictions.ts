/**
 * Contradictions between containers and an autoscaler's metrics.
 */
import type { Contradiction } from '../base/contradiction';

/** A container with its resources in cores and bytes. */
export interface ScalableContainer {
  readonly name: string;
  readonly requests: Readonly<Partial<Record<ComputeResource, number>>>;
  readonly limits: Readonly<Partial<Record<ComputeResource, number>>>;
}

export type ComputeResource = 'cpu' | 'memory';

export function utilizationContradictions(
  resource: ComputeResource,
  percent: number,
  containers: readonly ScalableContainer[],
): Contradiction[] {
  const missing = containers.filter((container) => container.requests[resource] === undefined);
  if (missing.length > 0) {
    return missing.map(({ name }) => ({
      rule: 'hpa-needs-requests',
      message:
        `the autoscaler measures ${resource} relative to requests, and container '${name}' requests none, ` +
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

export function noSuchContainer(container: string, containers: readonly ScalableContainer[]): Contradiction {
  const names = containers.map(({ name }) => `'${name}'`).join(', ');
  const message = `the autoscaler measures container '${container}', which the pods do not have; they have ${names}`;
  return { rule: 'hpa-needs-requests', message };
}

interface Target {
  readonly value: number;
  readonly description: string;
}

/** The metric adds up the containers, and so do their limits. Any value can be reached without a limit. */
export function valueAboveLimit(
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
    `${printAmount(resource, limit)} keeps every pod below that; scale at less than the limit`;
  return [{ rule: 'hpa-average-above-limit', message }];
}

/** Returns the sum, or undefined if any amount is undefined. */
function total(amounts: readonly (number | undefined)[]): number | undefined {
  return amounts.reduce<number | undefined>(
    (sum, amount) => (sum === undefined || amount === undefined ? undefined : sum + amount),
    0,
  );
}

function printAmount(resource: ComputeResource, amount: number): string {
  return resource === 'cpu' ? `${Math.round(amount * 1000)}m` : `${Math.round(amount / 2 ** 20)}Mi`;
}
