import { type ApiFields, type ApiType, fieldsOf, isFieldName } from '../kubernetes/api/api-table';
import type { FieldPath } from './field-path';
import { type JsonObject, isJsonObject } from './json';
import { nearest } from './nearest';

/** A key that Kubernetes does not know at its place. */
export interface UnknownKey {
  readonly path: FieldPath;
  /** Whether another section of any object has a field of this name, so that it is not newer than what is known. */
  readonly isKnownElsewhere: boolean;
  /** The key that is most like it. */
  readonly meant?: string;
  /** The closest section above or below it that has a field of this name. */
  readonly belongsTo?: FieldPath;
}

/** The keys that every object has. */
const TOP_LEVEL = ['apiVersion', 'kind', 'metadata', 'spec'] as const;

/** The API version and the kind that an object means. */
export interface ApiOfObject {
  readonly apiVersion: string;
  readonly kind: string;
}

/**
 * Returns the keys of an object that Kubernetes does not know. For kinds whose fields are not known, such as custom
 * resources, these are only keys that differ from those of every object in nothing but case or a letter.
 */
export function unknownKeys(value: JsonObject, { apiVersion, kind }: ApiOfObject): readonly UnknownKey[] {
  const fields = fieldsOf(`${apiVersion}/${kind}`);
  if (fields === undefined) {
    return mistypedTopLevelKeys(value);
  }
  const found: UnknownKey[] = [];
  if (!isKnown(value, fields)) {
    visit(value, fields, [], [], found);
  }
  return found;
}

/** Whether all keys are known. Nearly all objects need nothing else, so that no path is assembled for them. */
function isKnown(value: JsonObject, fields: ApiFields): boolean {
  for (const key in value) {
    const type = fields.get(key);
    if (type === undefined || (type.fields !== undefined && !isKnownInside(value[key], type.holds, type.fields))) {
      return false;
    }
  }
  return true;
}

function isKnownInside(value: unknown, holds: ApiType['holds'], fields: ApiFields): boolean {
  if (typeof value !== 'object' || value === null) {
    return true;
  }
  if (holds === 'one') {
    return Array.isArray(value) || isKnown(value as JsonObject, fields);
  }
  const items = Array.isArray(value) ? (value as readonly unknown[]) : Object.values(value);
  return items.every((item) => !isJsonObject(item) || isKnown(item, fields));
}

/** Returns the key that was meant to be `wanted`, if the object lacks that: it differs in case or in a letter. */
export function mistypedKey(value: JsonObject, wanted: string): string | undefined {
  const others = Object.keys(value).filter((key) => !TOP_LEVEL.some((known) => known === key));
  return wanted in value ? undefined : nearest(wanted, others);
}

function mistypedTopLevelKeys(value: JsonObject): readonly UnknownKey[] {
  return Object.keys(value).flatMap((key) => {
    const meant = TOP_LEVEL.find((known) => key !== known && isMistyped(key, known, value));
    return meant === undefined ? [] : [{ path: [key], isKnownElsewhere: true, meant }];
  });
}

/** Custom resources may have any other keys, so only those that can hardly be meant as they are written count. */
function isMistyped(key: string, known: string, value: JsonObject): boolean {
  const isCaseOnly = key.toLowerCase() === known.toLowerCase();
  const isCopied = (known === 'apiVersion' || known === 'kind') && value[key] === value[known];
  return isCaseOnly || (isCopied && nearest(known, [key]) !== undefined);
}

interface Section {
  readonly path: FieldPath;
  readonly fields: ApiFields;
}

function visit(
  value: JsonObject,
  fields: ApiFields,
  path: FieldPath,
  above: readonly Section[],
  found: UnknownKey[],
): void {
  for (const key in value) {
    const type = fields.get(key);
    if (type === undefined) {
      found.push(explain(key, { path, fields }, above));
    } else {
      visitChildren(value[key], type, [...path, key], [...above, { path, fields }], found);
    }
  }
}

function visitChildren(
  value: unknown,
  { holds, fields }: ApiType,
  path: FieldPath,
  above: readonly Section[],
  found: UnknownKey[],
): void {
  if (fields === undefined) {
    return;
  }
  if (holds === 'one') {
    if (isJsonObject(value)) {
      visit(value, fields, path, above, found);
    }
  } else if (holds === 'list' ? Array.isArray(value) : isJsonObject(value)) {
    const entries = holds === 'list' ? (value as readonly unknown[]).entries() : Object.entries(value as JsonObject);
    for (const [key, item] of entries) {
      if (isJsonObject(item)) {
        visit(item, fields, [...path, key], above, found);
      }
    }
  }
}

function explain(key: string, { path, fields }: Section, above: readonly Section[]): UnknownKey {
  const meant = nearest(key, [...fields.keys()]);
  const outer = [...above].reverse().find((section) => section.fields.has(key));
  const belongsTo = outer?.path ?? sectionBelow(key, path, fields);
  return {
    path: [...path, key],
    isKnownElsewhere: isFieldName(key),
    ...(meant !== undefined && { meant }),
    ...(belongsTo !== undefined && { belongsTo }),
  };
}

/** How far down a misplaced field is looked for: from a Deployment's spec to its containers. */
const DEPTH = 4;

function sectionBelow(key: string, path: FieldPath, fields: ApiFields): FieldPath | undefined {
  let level: readonly Section[] = [{ path, fields }];
  for (let depth = 0; depth < DEPTH; depth++) {
    const next: Section[] = [];
    for (const section of level) {
      for (const [name, type] of section.fields) {
        const below = type.holds === 'map' ? undefined : type.fields;
        if (below !== undefined) {
          next.push({ path: [...section.path, name], fields: below });
        }
      }
    }
    const found = next.find((section) => section.fields.has(key));
    if (found !== undefined) {
      return found.path;
    }
    level = next;
  }
  return undefined;
}
