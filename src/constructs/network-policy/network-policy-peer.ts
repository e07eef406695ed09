/** Labels that select pods or namespaces; none select all. */
interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
}

/** One `from` of a NetworkPolicy. */
export interface NetworkPolicyPeer {
  readonly namespaceSelector?: Selector;
  readonly podSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

/** Where a route's requests come from. */
export interface RouteController {
  /** As a person would call it. */
  readonly name: string;
  /** Undefined where nothing is known. */
  readonly peers?: readonly NetworkPolicyPeer[];
  /** What to write where nothing is known. */
  readonly remedy?: string;
}
