import { isJsonObject, type JsonObject } from '../../manifest/json';

/**
 * Returns the JSON merge patch that turns one object into another; empty if they are equal. It contains only the
 * differences, so that restoring an object keeps what others changed in the meantime.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export function mergeDiff(from: JsonObject, to: JsonObject): JsonObject {
  const removed = Object.keys(from).filter((key) => !(key in to));
  const kept = Object.entries(to).flatMap(([key, value]): [string, unknown][] => {
    const old = from[key];
    if (isJsonObject(old) && isJsonObject(value)) {
      const inner = mergeDiff(old, value);
      return Object.keys(inner).length === 0 ? [] : [[key, inner]];
    }
    return key in from && isEqual(old, value) ? [] : [[key, value]];
  });
  return Object.fromEntries([...removed.map((key): [string, null] => [key, null]), ...kept]);
}

/** Applies a merge patch to an object. */
export function applyMerge(object: JsonObject, patch: JsonObject): JsonObject {
  const changed = Object.entries(patch).flatMap(([key, value]): [string, unknown][] => {
    if (value === null) {
      return [];
    }
    const old = object[key];
    return [[key, isJsonObject(value) ? applyMerge(isJsonObject(old) ? old : {}, value) : value]];
  });
  const untouched = Object.entries(object).filter(([key]) => !(key in patch));
  return Object.fromEntries([...untouched, ...changed]);
}

/** Whether two values are equal as JSON, regardless of the order of keys. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  if (isJsonObject(a) && isJsonObject(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => key in b && isEqual(a[key], b[key]));
  }
  return a === b;
}
