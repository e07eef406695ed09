/**
 * Reads an attribute that is a number of seconds from a list such as `a=1,b=2`, or returns undefined if it is unset.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-group-attributes
 */
export function attributeSeconds(attributes: string, name: string): number | undefined {
  if (!attributes.includes(name)) {
    return undefined;
  }
  const value = attributes
    .split(',')
    .map((entry) => entry.split('='))
    .find(([key]) => key?.trim() === name)
    ?.at(1)
    ?.trim();
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** Reads the deregistration delay from a list of target group attributes, or returns undefined if it is unset. */
export function deregistrationDelaySeconds(attributes: string): number | undefined {
  return attributeSeconds(attributes, 'deregistration_delay.timeout_seconds');
}
