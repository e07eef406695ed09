const DEREGISTRATION_DELAY = /(?:^|,)\s*deregistration_delay\.timeout_seconds=(\d+)/;

/**
 * Reads the deregistration delay from a list of target group attributes, `a=1,b=2`, or returns undefined if it is unset.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-group-attributes
 */
export function deregistrationDelaySeconds(attributes: string): number | undefined {
  const seconds = DEREGISTRATION_DELAY.exec(attributes)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
