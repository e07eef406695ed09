/**
 * Tells manifests from the other files of a folder: a chart's values, a package.json and the like.
 */
import { isJsonObject, type JsonObject, member } from '../../manifest/json';
import { parseYaml } from '../../manifest/yaml';

/** Keys at the start of a line are those of the document itself. */
const VERSION_KEY = /^["']?apiVersion["']?[ \t]*:/m;
const KIND_KEY = /^["']?kind["']?[ \t]*:/m;

/** Whether a file is meant as a manifest. One that cannot be parsed may be. */
export function mayBeManifest(text: string): boolean {
  if (VERSION_KEY.test(text) && KIND_KEY.test(text)) {
    return true;
  }
  const { values, errors } = parseYaml(text);
  return errors.length > 0 || values.some((value) => isJsonObject(value) && isMeantAsObject(value));
}

function isMeantAsObject(value: JsonObject): boolean {
  const kind = member(value, 'kind');
  if (typeof kind === 'string' && (typeof member(value, 'apiVersion') === 'string' || isList(kind, value))) {
    return true;
  }
  // One of the two keys is misspelled.
  const isNamed = typeof kind === 'string' || typeof member(value, 'apiVersion') === 'string';
  return isNamed && isJsonObject(member(value, 'metadata'));
}

function isList(kind: string, value: JsonObject): boolean {
  return kind.endsWith('List') && Array.isArray(member(value, 'items'));
}
