/**
 * What a source of secrets is asked for. Internal: the public API speaks of WorkloadSecrets.
 */
import type { Construct } from 'constructs';
import { requireMap, show } from '../base/arguments';
import type { SecretReference } from './secret-reference';

export interface ResolvedEntry {
  readonly name: string;
  readonly length: number;
}

export interface SecretsRequest {
  readonly scope: Construct;
  /** The name that objects get where the source says none. */
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly entries: readonly ResolvedEntry[];
}

/** A source defines its objects and says where each entry is read, by name. */
export type SecretSource = (request: SecretsRequest) => ReadonlyMap<string, SecretReference>;

/** Reads a map by the names of entries; a name that no entry has is a slip of the pen. */
export function byEntry<T>(
  name: string,
  map: Readonly<Record<string, T>> | undefined,
  { entries }: SecretsRequest,
): Readonly<Record<string, T>> {
  const known = entries.map((entry) => entry.name);
  const given = requireMap(name, map ?? {});
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new Error(`'${name}' should name entries (${known.join(', ')}), got ${show(unknown)}`);
  }
  return given;
}

/** Metadata of an object that a source defines. */
export function metadataOf(request: SecretsRequest, name: string): Readonly<Record<string, unknown>> {
  const { namespace, labels, annotations } = request;
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(Object.keys(labels).length === 0 ? {} : { labels: { ...labels } }),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations: { ...annotations } }),
  };
}
