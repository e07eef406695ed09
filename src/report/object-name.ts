/**
 * The name of an object in reports.
 */
import type { ObjectReference } from '../model/results/finding';

/** Returns `Deployment shop/web`, or `Deployment web` without a namespace. */
export function objectName(object: ObjectReference): string {
  const name = object.namespace === undefined ? object.name : `${object.namespace}/${object.name}`;
  return `${object.kind} ${name}`;
}
