/**
 * The kinds that Kubernetes serves, and the fields of those that rules read.
 *
 * @see scripts/update-api-fields.py
 */
import { API_FIELDS, API_KINDS } from './api-fields';

/** The fields of a type. The value is the type of the field, or undefined if it holds a scalar or anything. */
export type ApiFields = ReadonlyMap<string, ApiType | undefined>;

/** The type of a field that holds a mapping, a list of mappings, or a mapping with any keys to mappings. */
export interface ApiType {
  readonly name: string;
  readonly holds: 'one' | 'list' | 'map';
}

/** Returns the API versions in which Kubernetes serves a kind: none if it is not a kind of Kubernetes. */
export function servedVersions(kind: string): readonly string[] {
  return tables().versions.get(kind) ?? [];
}

/** Returns the kinds of an API version, or undefined if it is not one of Kubernetes. */
export function kindsOf(apiVersion: string): readonly string[] | undefined {
  return tables().kinds.get(apiVersion);
}

/** Returns the fields of a type, or of the objects of a kind such as `apps/v1/Deployment`. Undefined if they are not known. */
export function fieldsOf(type: string): ApiFields | undefined {
  return tables().fields.get(type);
}

/** Whether any type has a field of this name. */
export function isFieldName(key: string): boolean {
  return [...tables().fields.values()].some((fields) => fields.has(key));
}

interface Tables {
  readonly kinds: ReadonlyMap<string, readonly string[]>;
  readonly versions: ReadonlyMap<string, readonly string[]>;
  readonly fields: ReadonlyMap<string, ApiFields>;
}

let parsed: Tables | undefined;

/** Parsed on first use: most of the package does not need the tables. */
function tables(): Tables {
  parsed ??= parseTables();
  return parsed;
}

function parseTables(): Tables {
  const kinds = new Map(rowsOf(API_KINDS));
  const versions = new Map<string, string[]>();
  for (const [version, served] of kinds) {
    for (const kind of served) {
      versions.set(kind, [...(versions.get(kind) ?? []), version]);
    }
  }
  const fields = new Map(rowsOf(API_FIELDS).map(([type, entries]) => [type, new Map(entries.map(parseField))]));
  return { kinds, versions, fields };
}

function rowsOf(table: string): readonly (readonly [string, readonly string[]])[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [first = '', ...rest] = line.split(' ');
      return [first, rest];
    });
}

function parseField(text: string): readonly [string, ApiType | undefined] {
  const [key = '', type] = text.split(':');
  if (type === undefined) {
    return [key, undefined];
  }
  const holds = type.endsWith('[]') ? 'list' : type.endsWith('{}') ? 'map' : 'one';
  return [key, { name: holds === 'one' ? type : type.slice(0, -2), holds }];
}
