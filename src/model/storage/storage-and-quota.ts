import type { KubernetesObject } from '../objects/kubernetes-object';
import { type Amounts, readAmounts } from '../pods/resources';

/** A PersistentVolumeClaim. */
export interface Claim {
  readonly object: KubernetesObject;
  readonly accessModes: readonly string[];
  /** Whether it is mounted as a directory, rather than passed as a device. */
  readonly isFilesystem: boolean;
  /** The class that provisions its volume, or undefined if it is not in the input. */
  readonly storageClass?: StorageClass;
}

export interface StorageClass {
  readonly name: string;
  readonly provisioner: string;
  /** Whether claims that name no class get this one. */
  readonly isDefault: boolean;
}

/** A ResourceQuota for all pods of its namespace. */
export interface Quota {
  readonly object: KubernetesObject;
  readonly hard: Amounts;
}

export function readStorageClass({ name, fields, annotations }: KubernetesObject): StorageClass {
  return {
    name,
    provisioner: fields.text('provisioner') ?? '',
    isDefault: annotations.get('storageclass.kubernetes.io/is-default-class') === 'true',
  };
}

export function readClaim(object: KubernetesObject, classes: readonly StorageClass[]): Claim {
  const spec = object.fields.child('spec');
  const wanted = spec.text('storageClassName');
  const storageClass = classes.find(({ name, isDefault }) => (wanted === undefined ? isDefault : name === wanted));
  return {
    object,
    accessModes: spec.texts('accessModes'),
    isFilesystem: spec.text('volumeMode') !== 'Block',
    ...(storageClass !== undefined && { storageClass }),
  };
}

/** Whether every mode of the claim ties its volume to one node, or to one pod. */
export function isReadWriteOnce({ accessModes }: Claim): boolean {
  return accessModes.length > 0 && accessModes.every((mode) => mode.startsWith('ReadWriteOnce'));
}

/** Reads a quota, or returns undefined if it counts only some of the pods. */
export function readQuota(object: KubernetesObject): Quota | undefined {
  const spec = object.fields.child('spec');
  const isScoped = spec.texts('scopes').length > 0 || spec.has('scopeSelector');
  return isScoped ? undefined : { object, hard: readAmounts(spec, 'hard') };
}
