import type { ApiObjectMetadata } from 'cdk8s';
import { DNS_LABEL } from '../../kubernetes/names';
import { requireAnnotations, requireLabels, requireMap, requireName } from './arguments';

/** Checks metadata, apart from the name: its format depends on the object. */
export function requireMetadata(name: string, metadata: ApiObjectMetadata): ApiObjectMetadata {
  requireMap(name, metadata);
  const { namespace, labels, annotations } = metadata;
  if (namespace !== undefined) {
    requireName(`${name}.namespace`, namespace, DNS_LABEL);
  }
  if (labels !== undefined) {
    requireLabels(`${name}.labels`, labels);
  }
  if (annotations !== undefined) {
    requireAnnotations(`${name}.annotations`, annotations);
  }
  return metadata;
}
