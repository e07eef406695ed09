import { HOST_NAME } from '../../kubernetes/names';
import { requireDistinct, requireList, requireName, show } from '../base/arguments';

/** The options of every route: one host, and possibly more. */
interface RouteHosts {
  readonly host?: string;
  readonly additionalHosts?: readonly string[];
}

type HostCheck = (name: string, host: string) => string;

/** Returns the hosts of a route, or none if it names none. Some routers take more than host names. */
export function readRouteHosts(
  { host, additionalHosts }: RouteHosts,
  check: HostCheck = requireHost,
): readonly string[] {
  const others = readHosts('additionalHosts', additionalHosts ?? [], check);
  if (host === undefined) {
    if (others.length > 0) {
      throw new Error(`'host' should be set with 'additionalHosts', got none; move ${show(others[0])} there`);
    }
    return [];
  }
  const hosts = [check('host', host), ...others];
  requireDistinct('additionalHosts', 'host', hosts);
  return hosts;
}

export function requireHosts(name: string, hosts: readonly string[]): readonly string[] {
  const read = readHosts(name, hosts, requireHost);
  requireDistinct(name, 'host', read);
  return read;
}

function readHosts(name: string, hosts: readonly string[], check: HostCheck): readonly string[] {
  return requireList(name, hosts).map((host, i) => check(`${name}[${i}]`, host));
}

export function requireHost(name: string, host: string): string {
  requireName(name, host, HOST_NAME);
  if (/^[\d.]+$/.test(host)) {
    throw new Error(`'${name}' should be ${HOST_NAME.description}, got ${show(host)}; an address is not a host name`);
  }
  return host;
}
