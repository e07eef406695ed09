const DEREGISTRATION_DELAY = /(?:^|,)\s*deregistration_delay\.timeout_seconds=(\d+)/;

/**
 * The deregistration delay in a list of target group attributes, `a=1,b=2`; undefined if the list does not set it.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-group-attributes
 */
export function deregistrationDelaySeconds(attributes: string): number | undefined {
  const seconds = DEREGISTRATION_DELAY.exec(attributes)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
