import { HOST_NAME } from '../../kubernetes/names';
import { requireDistinct, requireList, requireName, show } from '../base/arguments';

export function requireHosts(name: string, hosts: readonly string[]): readonly string[] {
  const read = requireList(name, hosts).map((host, i) => requireHost(`${name}[${i}]`, host));
  requireDistinct(name, 'host', read);
  return read;
}

function requireHost(name: string, host: string): string {
  requireName(name, host, HOST_NAME);
  if (/^[\d.]+$/.test(host)) {
    throw new Error(`'${name}' should be ${HOST_NAME.description}, got ${show(host)}; an address is not a host name`);
  }
  return host;
}
