/**
 * Small helpers for the plain objects that become manifests. None changes its argument.
 */

/** The object without its undefined members. */
export function withoutUndefined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return copyOf(object, Object.keys(object)) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** The object without its undefined members, and with its keys in alphabetical order, as cdk8s prints them. */
export function sorted<T extends object>(object: T): T {
  return copyOf(object, Object.keys(object).sort()) as T;
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
