/**
 * Kubernetes' IntOrString in budgets and strategies: a count or a percentage of the replicas.
 */
export type IntOrPercent = number | string;

export type Rounding = 'up' | 'down';

const PERCENT = /^(\d+)%$/;

/** Returns the percentage in `"25%"`, or undefined if the value is a count. */
export function percentOf(value: IntOrPercent): number | undefined {
  const match = typeof value === 'string' ? PERCENT.exec(value) : null;
  return match === null ? undefined : Number(match[1]);
}

/**
 * Returns the count that `value` means out of `total`, or undefined if it is neither a whole number nor a percentage.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/util/intstr/intstr.go GetScaledValueFromIntOrPercent
 */
export function resolveIntOrPercent(value: IntOrPercent, total: number, rounding: Rounding): number | undefined {
  const percent = percentOf(value);
  if (percent !== undefined) {
    const exact = (percent * total) / 100;
    return rounding === 'up' ? Math.ceil(exact) : Math.floor(exact);
  }
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}
