import { apiGroup } from '../../../kubernetes/api/api-group';
import type { Fields } from '../../objects/fields';
import type { KubernetesObject } from '../../objects/kubernetes-object';

/** Lets objects of another namespace refer to objects of its own. */
export interface ReferenceGrant {
  readonly namespace: string;
  readonly from: readonly { readonly group: string; readonly kind: string; readonly namespace: string }[];
  /** An absent name stands for all. */
  readonly to: readonly { readonly group: string; readonly kind: string; readonly name: string | undefined }[];
}

/** The ends of a reference across namespaces. */
export interface CrossReference {
  readonly from: KubernetesObject;
  readonly namespace: string;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

/** Reads a ReferenceGrant, or returns undefined if the object is not one. */
export function readReferenceGrant(object: KubernetesObject): ReferenceGrant | undefined {
  if (object.kind !== 'ReferenceGrant' || apiGroup(object.apiVersion) !== 'gateway.networking.k8s.io') {
    return undefined;
  }
  const spec = object.fields.child('spec');
  const ends = (key: string): readonly Fields[] => spec.children(key);
  return {
    namespace: object.namespace,
    from: ends('from').map((from) => ({
      group: from.text('group') ?? '',
      kind: from.text('kind') ?? '',
      namespace: from.text('namespace') ?? '',
    })),
    to: ends('to').map((to) => ({ group: to.text('group') ?? '', kind: to.text('kind') ?? '', name: to.text('name') })),
  };
}

/** Whether the grant allows the reference. */
export function grants({ namespace, from, to }: ReferenceGrant, reference: CrossReference): boolean {
  const { apiVersion, kind } = reference.from;
  return (
    namespace === reference.namespace &&
    from.some(
      (end) => end.group === apiGroup(apiVersion) && end.kind === kind && end.namespace === reference.from.namespace,
    ) &&
    to.some(
      (end) =>
        end.group === reference.group && end.kind === reference.kind && (end.name ?? reference.name) === reference.name,
    )
  );
}
