import { requireInstance, requireReason } from '../base/arguments';
import { NetworkPolicyPeers } from '../network-policy/network-policy-peers';

/**
 * Which clients may connect to the pods of WordPress.
 *
 * @example
 * const networkPolicy = WordpressNetworkPolicy.peers(NetworkPolicyPeers.pods({ namespace: 'traefik' }));
 */
export class WordpressNetworkPolicy {
  /**
   * Admits the pods of the route's controller and those of wp-cron.
   *
   * Without a route the controller is unknown, and all connections are allowed.
   */
  public static controller(): WordpressNetworkPolicy {
    return new WordpressNetworkPolicy('controller', NetworkPolicyPeers.controller());
  }

  /**
   * Admits the pods of wp-cron and the given peers.
   *
   * @param peers The sources of requests, which must include the route's controller.
   */
  public static peers(peers: NetworkPolicyPeers): WordpressNetworkPolicy {
    return new WordpressNetworkPolicy(
      'peers',
      requireInstance('peers', peers, NetworkPolicyPeers, 'NetworkPolicyPeers.controller()'),
    );
  }

  /**
   * Allows all connections.
   *
   * @param reason Why all connections are allowed. It is kept in the manifest.
   */
  public static everybody(reason: string): WordpressNetworkPolicy {
    return new WordpressNetworkPolicy('everybody', undefined, requireReason('all connections are allowed', reason));
  }

  private constructor(
    /**
     * The name of the factory method, such as `controller`.
     */
    public readonly wordpressNetworkPolicyKind: string,

    /** @internal */
    public readonly _peers: NetworkPolicyPeers | undefined,
    /** @internal */
    public readonly _reason?: string,
  ) {}
}
