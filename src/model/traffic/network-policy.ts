import type { Fields } from '../objects/fields';
import type { KubernetesObject } from '../objects/kubernetes-object';
import { type LabelSelector, readLabelSelector } from '../objects/label-selector';

/** A port or a range of ports that a rule opens. A name refers to a container's port. */
export interface OpenPort {
  readonly protocol: string;
  /** Undefined opens all ports of the protocol. */
  readonly port: number | string | undefined;
  readonly endPort: number | undefined;
}

/** A NetworkPolicy for incoming traffic: only its rules, and those of others that select the same pods, admit traffic. */
export interface NetworkPolicy {
  readonly object: KubernetesObject;
  readonly selector: LabelSelector;
  /** The ports of each rule. An empty list opens all. */
  readonly ingress: readonly (readonly OpenPort[])[];
}

/** Reads a policy, or returns undefined if it is about outgoing traffic only. */
export function readNetworkPolicy(object: KubernetesObject): NetworkPolicy | undefined {
  const spec = object.fields.child('spec');
  // Without policyTypes every policy is about incoming traffic.
  if (spec.has('policyTypes') && !spec.texts('policyTypes').includes('Ingress')) {
    return undefined;
  }
  return {
    object,
    selector: readLabelSelector(spec.child('podSelector')) ?? { labels: new Map(), expressions: [] },
    ingress: spec.children('ingress').map((rule) => rule.children('ports').map(readOpenPort)),
  };
}

/** Whether the policy is for all pods of its namespace. */
export function selectsAll({ selector }: NetworkPolicy): boolean {
  return selector.labels.size === 0 && selector.expressions.length === 0;
}

function readOpenPort(fields: Fields): OpenPort {
  return {
    protocol: fields.text('protocol') ?? 'TCP',
    port: fields.portReference('port'),
    endPort: fields.integer('endPort'),
  };
}
