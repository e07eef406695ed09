import { parseQuantity } from '../../kubernetes/quantity';
import type { Fields } from '../objects/fields';

/** Amounts by resource: cores, bytes. */
export type Amounts = ReadonlyMap<string, number>;

/** What a container asks for and may use, with Kubernetes' defaults filled in. */
export interface Resources {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** What a LimitRange gives containers that do not say. */
export interface ResourceDefaults {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

export const NO_DEFAULTS: ResourceDefaults = { requests: new Map(), limits: new Map() };

/** Reads `resources`: a limit is defaulted by the LimitRange, a request by the limit that is written, then by the LimitRange. */
export function readResources(resources: Fields, defaults: ResourceDefaults): Resources {
  const limits = readAmounts(resources, 'limits');
  const requests = readAmounts(resources, 'requests');
  return {
    limits: over(defaults.limits, limits),
    requests: over(over(defaults.limits, defaults.requests), over(limits, requests)),
  };
}

/** The upper amounts, and the lower ones of resources that they lack. */
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
