import type { Fields } from '../objects/fields';
import type { KubernetesObject } from '../objects/kubernetes-object';
import { type LabelSelector, readLabelSelector } from '../objects/label-selector';

/** One port or a range of ports that a rule opens. A name is that of a container's port. */
export interface OpenPort {
  readonly protocol: string;
  /** Undefined opens all ports of the protocol. */
  readonly port: number | string | undefined;
  readonly endPort: number | undefined;
}

/** A NetworkPolicy that has a say in what comes in: nothing else than its rules and those of others like it. */
export interface NetworkPolicy {
  readonly object: KubernetesObject;
  readonly selector: LabelSelector;
  /** Per rule its ports; an empty list opens all. */
  readonly ingress: readonly (readonly OpenPort[])[];
}

/** Reads a policy; undefined where it is about outgoing traffic only. */
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
