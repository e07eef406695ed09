/**
 * Helpers for the plain objects that become manifests. None of them changes its argument.
 */

/** Returns a copy without undefined members. */
export function withoutUndefined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return copyOf(object, Object.keys(object)) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** Returns a copy without undefined members and with sorted keys, as cdk8s prints them. */
export function sorted<T extends object>(object: T): T {
  return copyOf(object, Object.keys(object).sort()) as T;
}

/**
 * The object with more fields, in place of those it has. Its own keys keep their order and new ones go where the
 * alphabet puts them, so that sorted stays sorted.
 */
export function withFields<T extends object>(object: T, fields: object): T {
  const keys = Object.keys(object);
  for (const added of Object.keys(fields).filter((key) => !(key in object))) {
    const following = [...keys].reverse().findIndex((key) => key < added);
    keys.splice(following === -1 ? 0 : keys.length - following, 0, added);
  }
  return copyOf({ ...object, ...fields }, keys) as T;
}

function copyOf(object: object, keys: readonly string[]): object {
  const copy: Record<string, unknown> = {};
  for (const key of keys) {
    const value = (object as Readonly<Record<string, unknown>>)[key];
    if (value !== undefined) {
      copy[key] = value;
    }
  }
  return copy;
}
