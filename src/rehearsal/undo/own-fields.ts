import type { JsonObject } from '../../manifest/json';
import type { AnyObject } from '../cluster/objects';

/** The fields of an object that a patch may change: the rest belongs to the API server and controllers. */
export function ownFields({ metadata: { labels = {}, annotations = {} }, spec }: AnyObject): JsonObject {
  return { metadata: { labels, annotations }, spec: spec ?? {} };
}
