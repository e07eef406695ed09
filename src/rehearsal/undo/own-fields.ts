import type { JsonObject } from '../../manifest/json';
import type { AnyObject } from '../cluster/objects';

/** What a patch may change of an object: the rest is the API server's, and controllers'. */
export function ownFields({ metadata: { labels = {}, annotations = {} }, spec }: AnyObject): JsonObject {
  return { metadata: { labels, annotations }, spec: spec ?? {} };
}
