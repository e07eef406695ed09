import { optionalInstance } from '../base/arguments';
import type { RouteController } from '../network-policy/network-policy-peer';
import { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import type { RouteTarget } from './route-target';

/** Lets a route's controller through the network policy of its target, if there is one. */
export function admitRoute(
  target: RouteTarget,
  path: string,
  controller: RouteController,
  stated: NetworkPolicyPeers | undefined,
): void {
  const peers = optionalInstance('networkPolicy', stated, NetworkPolicyPeers, 'NetworkPolicyPeers.controller()');
  target._networkPolicy.addRoute(path, controller, peers);
}
