/**
 * What every route asks of the workload it leads to.
 */
import type { ApiObjectMetadata } from 'cdk8s';
import { HOST_NAME, OBJECT_NAME } from '../../kubernetes/names';
import { ifGiven, requireInstance, requireList, requireMember, requireName, show } from '../base/arguments';
import { requireMetadata } from '../base/metadata';
import type { RouteController } from '../network-policy/network-policy-peer';
import { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import { withoutUndefined } from '../base/plain-objects';
import { networkPolicyOf } from '../network-policy/workload-network-policy';
import type { RoutedWorkload } from './routed-workload';

export { OBJECT_NAME };

export function requireWorkload(workload: RoutedWorkload): RoutedWorkload {
  // Not instanceof: the workload's own file imports its routes.
  return requireMember('workload', workload, '_target', "new ZeroDowntimeDeployment(this, 'Web', ...)");
}

export function requireHosts(name: string, hosts: readonly string[]): readonly string[] {
  const read = requireList(name, hosts).map((host, i) => requireHost(`${name}[${i}]`, host));
  const twice = read.find((host, i) => read.indexOf(host) !== i);
  if (twice !== undefined) {
    throw new Error(`'${name}' should name each host once, got ${show(twice)} twice`);
  }
  return read;
}

function requireHost(name: string, host: string): string {
  requireName(name, host, HOST_NAME);
  if (/^[\d.]+$/.test(host)) {
    throw new Error(`'${name}' should be ${HOST_NAME.description}, got ${show(host)}; an address is none`);
  }
  return host;
}

/** Adds what one list needs: at the least one item. */
export function requireSome<T>(name: string, list: readonly T[], remedy: string): readonly T[] {
  if (requireList(name, list).length === 0) {
    throw new Error(`'${name}' should have at least one item, got an empty list; ${remedy}`);
  }
  return list;
}

/** Name and namespace of a route beside its workload, and the labels they share. */
export function routeMetadata(
  workload: RoutedWorkload,
  metadata: ApiObjectMetadata | undefined,
  defaultName: string,
): ApiObjectMetadata {
  const given = ifGiven(metadata, (value) => requireMetadata('metadata', value));
  const name = requireName('metadata.name', given?.name ?? defaultName, OBJECT_NAME);
  const { namespace, labels } = workload._target;
  if (given?.namespace !== undefined && given.namespace !== namespace) {
    throw new Error(
      `'metadata.namespace' should be that of the workload (${namespace ?? 'not set'}), got ${show(given.namespace)}: ` +
        'a route leads to a Service of its own namespace; leave it out',
    );
  }
  return withoutUndefined({
    ...given,
    name,
    namespace,
    labels: { ...labels, ...given?.labels },
    annotations: ifGiven(given?.annotations, (annotations) => ({ ...annotations })),
  });
}

/** Lets the route's controller in, where anybody is kept out. */
export function admitRoute(
  workload: RoutedWorkload,
  path: string,
  controller: RouteController,
  stated: NetworkPolicyPeers | undefined,
): void {
  const peers = ifGiven(stated, (given) =>
    requireInstance('networkPolicy', given, NetworkPolicyPeers, 'NetworkPolicyPeers.controller()'),
  );
  networkPolicyOf(workload).addRoute(path, controller, peers);
}
