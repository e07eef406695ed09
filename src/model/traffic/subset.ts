import { apiGroup } from '../../kubernetes/api/api-group';
import type { KubernetesObject } from '../objects/kubernetes-object';
import { type Backend, serviceOfHost } from './backend';

/** The subsets of the pods of a Service, by the DestinationRules of Istio: by `namespace/name` of the Service. */
export type Subsets = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads the subsets of all DestinationRules. Those of hosts that are no Services do not count. */
export function readSubsets(all: readonly KubernetesObject[]): Subsets {
  const subsets = new Map<string, Set<string>>();
  for (const object of all) {
    if (object.kind === 'DestinationRule' && apiGroup(object.apiVersion) === 'networking.istio.io') {
      const spec = object.fields.child('spec');
      const service = serviceOfHost(spec.text('host') ?? '', object.namespace);
      if (service !== undefined) {
        const key = `${service.namespace}/${service.service}`;
        const known = subsets.get(key) ?? new Set<string>();
        spec.children('subsets').forEach((subset) => known.add(subset.text('name') ?? ''));
        subsets.set(key, known);
      }
    }
  }
  return subsets;
}

/** Whether a DestinationRule defines the subset that the backend asks for; undefined if none is for its Service. */
export function definesSubset(subsets: Subsets, { namespace, service, subset }: Backend): boolean | undefined {
  return subset === undefined ? true : subsets.get(`${namespace}/${service}`)?.has(subset);
}
