/** Labels that select pods or namespaces. An empty selector selects all. */
interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
}

/** An entry of `from` in a NetworkPolicy. */
export interface NetworkPolicyPeer {
  readonly namespaceSelector?: Selector;
  readonly podSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

/** The source of a route's requests. */
export interface RouteController {
  /** A readable name, for errors. */
  readonly name: string;
  /** Undefined if unknown. */
  readonly peers?: readonly NetworkPolicyPeer[];
  /** Names the option to set if the peers are unknown, for errors. */
  readonly remedy?: string;
}
