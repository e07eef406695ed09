import type { KubernetesObject } from './kubernetes-object';
import { type Amounts, readAmounts } from './resources';

/** A PersistentVolumeClaim. */
export interface Claim {
  readonly object: KubernetesObject;
  readonly accessModes: readonly string[];
  readonly storageClass?: string;
}

/** A ResourceQuota for all pods of its namespace. */
export interface Quota {
  readonly object: KubernetesObject;
  readonly hard: Amounts;
}

export function readClaim(object: KubernetesObject): Claim {
  const spec = object.fields.child('spec');
  const storageClass = spec.text('storageClassName');
  return { object, accessModes: spec.texts('accessModes'), ...(storageClass !== undefined && { storageClass }) };
}

/** Reads a quota; undefined where it counts some of the pods only. */
export function readQuota(object: KubernetesObject): Quota | undefined {
  const spec = object.fields.child('spec');
  const isScoped = spec.texts('scopes').length > 0 || spec.has('scopeSelector');
  return isScoped ? undefined : { object, hard: readAmounts(spec, 'hard') };
}
