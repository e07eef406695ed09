/**
 * How reports name an object.
 */
import type { ObjectReference } from '../model/results/finding';

/** `Deployment shop/web`, or `Deployment web` where no namespace is given. */
export function objectName(object: ObjectReference): string {
  const name = object.namespace === undefined ? object.name : `${object.namespace}/${object.name}`;
  return `${object.kind} ${name}`;
}
