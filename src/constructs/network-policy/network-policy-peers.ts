import { cidrProblem, isWithin } from '../../kubernetes/cidr';
import { DNS_LABEL } from '../../kubernetes/names';
import { ifGiven, requireInstance, requireLabels, requireList, requireName, show } from '../base/arguments';
import type { NetworkPolicyPeer, RouteController } from './network-policy-peer';

/**
 * Pods that are let in, by their labels and by their namespace's.
 */
export interface NetworkPolicyPodsOptions {
  /**
   * The namespace's name.
   *
   * @default - the workload's own namespace, or those that have `namespaceLabels`
   */
  readonly namespace?: string;

  /**
   * The labels of the namespaces. Empty, every namespace.
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

/** The label that Kubernetes gives every namespace. */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/**
 * Who is let in to a workload's pods. Once anybody is named everybody else is kept out, but for the node itself, whose
 * probes always pass.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class NetworkPolicyPeers {
  /**
   * The pods of the route's controller, as that controller's own installation labels them.
   *
   * A balancer outside the cluster has no pods: name its addresses with `ipBlock`.
   */
  public static controller(): NetworkPolicyPeers {
    return new NetworkPolicyPeers([], true);
  }

  /**
   * Pods. Without options, all pods of the workload's own namespace.
   *
   * @param options Which pods.
   */
  public static pods(options: NetworkPolicyPodsOptions = {}): NetworkPolicyPeers {
    const { namespace, namespaceLabels, podLabels } = options;
    if (namespace !== undefined && namespaceLabels !== undefined) {
      throw new Error("'namespace' and 'namespaceLabels' should not both be given, got both; name it or select it");
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
   * Addresses outside the cluster, such as a balancer's, or the nodes' where they put their own in the client's place.
   *
   * @param cidr A block such as `10.0.0.0/8`.
   * @param exceptions Blocks within it that are kept out. Default: none.
   */
  public static ipBlock(cidr: string, exceptions: string[] = []): NetworkPolicyPeers {
    requireCidr('cidr', cidr);
    requireList('exceptions', exceptions).forEach((block, i) => {
      requireCidr(`exceptions[${i}]`, block);
      if (!isWithin(block, cidr)) {
        throw new Error(`'exceptions[${i}]' should be a part of ${cidr}, got ${show(block)}`);
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
   * These, and others.
   *
   * @param others Who else.
   */
  public plus(others: NetworkPolicyPeers): NetworkPolicyPeers {
    requireInstance('others', others, NetworkPolicyPeers, 'NetworkPolicyPeers.pods()');
    return new NetworkPolicyPeers(
      [...this.peers, ...others.peers],
      this._includesController || others._includesController,
    );
  }

  /**
   * As a policy says it.
   *
   * @internal
   */
  public _render(controller: RouteController): readonly NetworkPolicyPeer[] {
    if (!this._includesController) {
      return this.peers;
    }
    if (controller.peers === undefined) {
      throw new Error(
        `'networkPolicy' should say where ${controller.name} sends from, got its controller: ${controller.remedy}`,
      );
    }
    return [...controller.peers, ...this.peers];
  }
}

/** Reads a block of addresses. */
export function requireCidr(name: string, cidr: string): string {
  const problem = typeof cidr === 'string' ? cidrProblem(cidr) : 'a text';
  if (problem !== undefined) {
    throw new Error(`'${name}' should be ${problem}, got ${show(cidr)}`);
  }
  return cidr;
}

function selectorOf(labels: Readonly<Record<string, string>>): { readonly matchLabels?: Record<string, string> } {
  return Object.keys(labels).length === 0 ? {} : { matchLabels: { ...labels } };
}
