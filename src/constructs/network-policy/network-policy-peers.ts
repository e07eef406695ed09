import { cidrProblem, isWithin } from '../../kubernetes/cidr';
import { DNS_LABEL } from '../../kubernetes/names';
import { ifGiven, requireInstance, requireLabels, requireList, requireName, show } from '../base/arguments';
import { requireOptions } from '../base/options';
import type { NetworkPolicyPeer, RouteController } from './network-policy-peer';

/**
 * Options that select the allowed pods by their labels and their namespaces.
 */
export interface NetworkPolicyPodsOptions {
  /**
   * The name of the namespace.
   *
   * @default - the workload's own namespace, or those selected by `namespaceLabels`
   */
  readonly namespace?: string;

  /**
   * The labels of the namespaces. An empty map selects every namespace.
   *
   * @default - the workload's own namespace, or the one named `namespace`
   */
  readonly namespaceLabels?: Record<string, string>;

  /**
   * The labels of the pods.
   *
   * @default - all pods of the namespace
   */
  readonly podLabels?: Record<string, string>;
}

/** The label that Kubernetes sets on every namespace. */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/**
 * The peers that may connect to a workload's pods.
 *
 * Once any peer is allowed, all others are denied, except for the node itself, whose probes always pass.
 *
 * @example
 * web.exposeViaIngress({
 *   host: 'shop.example.com',
 *   ingressClass: IngressClass.nginx(),
 *   networkPolicy: NetworkPolicyPeers.controller(),
 * });
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class NetworkPolicyPeers {
  /**
   * Allows the pods of the route's controller, selected by the labels that its own installation sets.
   *
   * A load balancer outside the cluster has no pods. Allow its addresses with `ipBlock`.
   */
  public static controller(): NetworkPolicyPeers {
    return new NetworkPolicyPeers([], true);
  }

  /**
   * Allows pods. Without options, these are all pods of the workload's own namespace.
   *
   * @param options Options that select the pods.
   */
  public static pods(options: NetworkPolicyPodsOptions = {}): NetworkPolicyPeers {
    requireOptions('options', options, 'NetworkPolicyPodsOptions');
    const { namespace, namespaceLabels, podLabels } = options;
    if (namespace !== undefined && namespaceLabels !== undefined) {
      throw new Error("'namespace' and 'namespaceLabels' should not both be set, got both; pass one of them");
    }
    const labels =
      ifGiven(namespace, (name) => ({ [NAMESPACE_NAME]: requireName('namespace', name, DNS_LABEL) })) ??
      ifGiven(namespaceLabels, (given) => requireLabels('namespaceLabels', given));
    const pods = ifGiven(podLabels, (given) => requireLabels('podLabels', given));
    const peer = {
      ...(labels === undefined ? {} : { namespaceSelector: selectorOf(labels) }),
      ...(pods !== undefined || labels === undefined ? { podSelector: selectorOf(pods ?? {}) } : {}),
    };
    return new NetworkPolicyPeers([peer], false);
  }

  /**
   * Allows addresses outside the cluster, such as those of a load balancer.
   *
   * If the nodes replace the client's address with their own, allow the addresses of the nodes.
   *
   * @param cidr A block such as `10.0.0.0/8`.
   * @param exceptions Blocks within it that stay denied. Default: none.
   */
  public static ipBlock(cidr: string, exceptions: string[] = []): NetworkPolicyPeers {
    requireCidr('cidr', cidr);
    requireList('exceptions', exceptions).forEach((block, i) => {
      requireCidr(`exceptions[${i}]`, block);
      if (!isWithin(block, cidr)) {
        throw new Error(`'exceptions[${i}]' should be within ${cidr}, got ${show(block)}`);
      }
    });
    return new NetworkPolicyPeers(
      [{ ipBlock: { cidr, ...(exceptions.length > 0 ? { except: [...exceptions] } : {}) } }],
      false,
    );
  }

  private constructor(
    private readonly peers: readonly NetworkPolicyPeer[],
    /** @internal */
    public readonly _includesController: boolean,
  ) {}

  /**
   * Returns these peers and others.
   *
   * @param others The peers to add.
   */
  public plus(others: NetworkPolicyPeers): NetworkPolicyPeers {
    requireInstance('others', others, NetworkPolicyPeers, 'NetworkPolicyPeers.pods()');
    return new NetworkPolicyPeers(
      [...this.peers, ...others.peers],
      this._includesController || others._includesController,
    );
  }

  /**
   * Renders the entries of `from`.
   *
   * @internal
   */
  public _render(controller: RouteController): readonly NetworkPolicyPeer[] {
    if (!this._includesController) {
      return this.peers;
    }
    if (controller.peers === undefined) {
      throw new Error(
        `'networkPolicy' should name the peers of ${controller.name}, got its controller, whose pods are unknown; ` +
          `${controller.remedy}`,
      );
    }
    return [...controller.peers, ...this.peers];
  }
}

/** Requires a block of addresses in CIDR notation. */
export function requireCidr(name: string, cidr: string): string {
  const problem = typeof cidr === 'string' ? cidrProblem(cidr) : 'a string';
  if (problem !== undefined) {
    throw new Error(`'${name}' should be ${problem}, got ${show(cidr)}`);
  }
  return cidr;
}

function selectorOf(labels: Readonly<Record<string, string>>): { readonly matchLabels?: Record<string, string> } {
  return Object.keys(labels).length === 0 ? {} : { matchLabels: { ...labels } };
}
