/** A mapping with unknown content, as returned by YAML and JSON parsers. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the value of an own member. Inherited ones such as `constructor` are not found. */
export function member(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Describes a value in messages: `the string "3"`, `a list`, `nothing`. */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) {
    return 'nothing';
  }
  if (typeof value === 'string') {
    return `the string ${JSON.stringify(shorten(value))}`;
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  return typeof value === 'number' || typeof value === 'boolean' ? `${value}` : 'a mapping';
}

/** Describes a value that may be secret by its type: `a number`, `a list`. */
export function describeType(value: unknown): string {
  return typeof value === 'object' ? describeValue(value) : `a ${typeof value}`;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
