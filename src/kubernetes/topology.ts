import { HOSTNAME_LABEL } from './labels';

/** The domains into which a label divides the nodes. */
export type Topology = 'nodes' | 'zones' | 'nothing' | 'unknown';

const ZONES: ReadonlySet<string> = new Set([
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
]);

/** Labels that the kubelet gives to every node, with one value in nearly every cluster. */
const SAME_ON_ALL: ReadonlySet<string> = new Set([
  'kubernetes.io/os',
  'kubernetes.io/arch',
  'beta.kubernetes.io/os',
  'beta.kubernetes.io/arch',
]);

/**
 * Returns what a topology key divides the nodes into.
 *
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/
 */
export function topologyOf(key: string): Topology {
  if (key === HOSTNAME_LABEL) {
    return 'nodes';
  }
  return ZONES.has(key) ? 'zones' : SAME_ON_ALL.has(key) ? 'nothing' : 'unknown';
}
