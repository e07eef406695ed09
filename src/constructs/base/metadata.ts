import { type ApiObjectMetadata, Names } from 'cdk8s';
import type { Construct } from 'constructs';
import { DNS_LABEL, type NameFormat } from '../../kubernetes/names';
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

export function optionalMetadata(name: string, metadata: ApiObjectMetadata | undefined): ApiObjectMetadata | undefined {
  return metadata === undefined ? undefined : requireMetadata(name, metadata);
}

/** Metadata with a name. */
export interface ResolvedMetadata extends ApiObjectMetadata {
  readonly name: string;
}

/** Checks optional metadata, and names what has no name after the construct's path. */
export function resolveMetadata(
  scope: Construct,
  metadata: ApiObjectMetadata | undefined,
  format: NameFormat,
): ResolvedMetadata {
  const given = optionalMetadata('metadata', metadata);
  const maxLen = Math.min(format.maxLength, DNS_LABEL.maxLength);
  return {
    ...given,
    name: requireName('metadata.name', given?.name ?? Names.toDnsLabel(scope, { maxLen }), format),
  };
}
