/**
 * The kinds that Kubernetes serves, and the fields of those that rules read.
 *
 * @see scripts/update-api-fields.py
 */
import { API_FIELDS, API_KINDS } from './api-fields';

/** The fields of a type. */
export type ApiFields = ReadonlyMap<string, ApiType>;

/** The content of a field: a mapping, a list of mappings, a mapping with any keys to mappings, or a scalar or anything. */
export interface ApiType {
  readonly holds: 'one' | 'list' | 'map' | 'any';
  /** The fields of the mappings. */
  readonly fields?: ApiFields;
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
  return { kinds, versions, fields: parseFields() };
}

/** Types refer to each other, and to themselves, so all of them exist before any is filled. */
function parseFields(): ReadonlyMap<string, ApiFields> {
  const rows = rowsOf(API_FIELDS);
  const types = new Map(rows.map(([name]) => [name, new Map<string, ApiType>()]));
  for (const [name, entries] of rows) {
    for (const entry of entries) {
      const [key = '', type] = entry.split(':');
      types.get(name)?.set(key, type === undefined ? ANY : toType(type, types));
    }
  }
  return types;
}

const ANY: ApiType = { holds: 'any' };

function toType(text: string, types: ReadonlyMap<string, ApiFields>): ApiType {
  const holds = text.endsWith('[]') ? 'list' : text.endsWith('{}') ? 'map' : 'one';
  const fields = types.get(holds === 'one' ? text : text.slice(0, -2));
  return fields === undefined ? ANY : { holds, fields };
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
