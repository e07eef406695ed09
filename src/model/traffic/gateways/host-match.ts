/**
 * Whether a host of a listener and one of a route have hosts in common. `*.example.com` is any host below example.com.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gateway.networking.k8s.io/v1.HTTPRouteSpec
 */
export function shareHosts(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || a === '*' || b === '*' || isBelow(a, b) || isBelow(b, a);
}

/** Whether the first is a wildcard that includes the second, which may be one too. */
function isBelow(wildcard: string, host: string): boolean {
  return wildcard.startsWith('*.') && host.endsWith(wildcard.slice(1)) && host.length > wildcard.length - 1;
}
