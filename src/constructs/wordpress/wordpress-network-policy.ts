import { requireInstance, requireReason } from '../base/arguments';
import { NetworkPolicyPeers } from '../network-policy/network-policy-peers';

/**
 * Who may connect to the pods of WordPress.
 */
export class WordpressNetworkPolicy {
  /**
   * The pods of the route's controller, and those of wp-cron. Without a route no controller is known: everybody may
   * connect then.
   */
  public static controller(): WordpressNetworkPolicy {
    return new WordpressNetworkPolicy(NetworkPolicyPeers.controller());
  }

  /**
   * The pods of wp-cron, and whom you name.
   *
   * @param peers Where requests come from, the route's controller above all.
   */
  public static peers(peers: NetworkPolicyPeers): WordpressNetworkPolicy {
    return new WordpressNetworkPolicy(
      requireInstance('peers', peers, NetworkPolicyPeers, 'NetworkPolicyPeers.controller()'),
    );
  }

  /**
   * Everybody in the cluster.
   *
   * @param reason Why. It is kept in the manifest.
   */
  public static everybody(reason: string): WordpressNetworkPolicy {
    return new WordpressNetworkPolicy(undefined, requireReason('everybody may connect', reason));
  }

  private constructor(
    /** @internal */
    public readonly _peers: NetworkPolicyPeers | undefined,
    /** @internal */
    public readonly _reason?: string,
  ) {}
}
