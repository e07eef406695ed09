/**
 * The interface of a source of secrets. Internal: the public API is WorkloadSecrets.
 */
import type { Construct } from 'constructs';
import { requireMap, show } from '../base/arguments';
import type { SecretEntry } from './secret-entry';
import type { SecretValueReference } from './secret-value-reference';

export interface SecretsRequest {
  readonly scope: Construct;
  /** The name of the objects, unless the source sets one. */
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly entries: readonly SecretEntry[];
}

/** Defines the objects of a source and returns a reference for each entry, by name. */
export type SecretSource = (request: SecretsRequest) => ReadonlyMap<string, SecretValueReference>;

/** Checks that the keys of a map are names of entries. */
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

/** Metadata of an object defined by a source. */
export function metadataOf(request: SecretsRequest, name: string): Readonly<Record<string, unknown>> {
  const { namespace, labels, annotations } = request;
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(Object.keys(labels).length === 0 ? {} : { labels: { ...labels } }),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations: { ...annotations } }),
  };
}
