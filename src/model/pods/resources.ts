import { parseQuantity } from '../../kubernetes/quantity';
import type { Fields } from '../objects/fields';

/** Amounts by resource: cores, bytes. */
export type Amounts = ReadonlyMap<string, number>;

/** The requests and limits of a container, with Kubernetes' defaults filled in. */
export interface Resources {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** The values that a LimitRange gives to containers that set none. */
export interface ResourceDefaults {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

export const NO_DEFAULTS: ResourceDefaults = { requests: new Map(), limits: new Map() };

/** Reads `resources`. A limit defaults to that of the LimitRange, a request to the explicit limit, then to the LimitRange. */
export function readResources(resources: Fields, defaults: ResourceDefaults): Resources {
  const limits = readAmounts(resources, 'limits');
  const requests = readAmounts(resources, 'requests');
  return {
    limits: over(defaults.limits, limits),
    requests: over(over(defaults.limits, defaults.requests), over(limits, requests)),
  };
}

/** Returns the upper amounts, and the lower ones for resources that they lack. */
function over(lower: Amounts, upper: Amounts): Amounts {
  return lower.size === 0 ? upper : upper.size === 0 ? lower : new Map([...lower, ...upper]);
}

export function readAmounts(fields: Fields, key: string): Amounts {
  const section = fields.child(key);
  const amounts = new Map<string, number>();
  for (const resource of section.keys()) {
    const amount = parseQuantity(section.quantity(resource));
    if (amount !== undefined) {
      amounts.set(resource, amount);
    }
  }
  return amounts;
}

/** Reads the container defaults of a LimitRange. */
export function readLimitRange(object: Fields): ResourceDefaults {
  const limits = object.child('spec').children('limits');
  const ofContainers = limits.filter((limit) => limit.text('type') === 'Container');
  return {
    requests: new Map(ofContainers.flatMap((limit) => [...readAmounts(limit, 'defaultRequest')])),
    limits: new Map(ofContainers.flatMap((limit) => [...readAmounts(limit, 'default')])),
  };
}
