import {
  CORE_SCHEMA,
  type Event,
  NOT_RESOLVED,
  YAMLException,
  defineScalarTag,
  dump,
  loadAll,
  mergeTag,
  parseEvents,
} from 'js-yaml';

/** Why a text is not YAML, and where. Line and column count from 0 within the text. */
export interface YamlError {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

export interface YamlResult {
  readonly values: readonly unknown[];
  readonly errors: readonly YamlError[];
}

const TRUE = new Set(['true', 'True', 'TRUE', 'yes', 'Yes', 'YES', 'on', 'On', 'ON']);
const FALSE = new Set(['false', 'False', 'FALSE', 'no', 'No', 'NO', 'off', 'Off', 'OFF']);

/** Kubernetes follows YAML 1.1 for booleans, so `yes` and `off` are not strings. */
const kubernetesBoolean = defineScalarTag('tag:yaml.org,2002:bool', {
  implicit: true,
  implicitFirstChars: ['t', 'T', 'f', 'F', 'y', 'Y', 'n', 'N', 'o', 'O'],
  resolve: (source) => (TRUE.has(source) ? true : FALSE.has(source) ? false : NOT_RESOLVED),
  identify: (value) => typeof value === 'boolean',
});

const SCHEMA = CORE_SCHEMA.withTags(kubernetesBoolean, mergeTag);

/** More aliases than any real manifest has. Their expansion is limited by the callers. */
const MAX_ALIASES = 10_000;

/** How the parser's reason for a duplicate key begins. */
export const DUPLICATE_KEY = 'duplicated mapping key';

/** Parses the documents in `text`. A duplicate key is an error, but the last value is used, as in Kubernetes. */
export function parseYaml(text: string): YamlResult {
  const strict = attempt(text, false);
  if (!strict.errors.some(({ reason }) => reason.startsWith(DUPLICATE_KEY))) {
    return strict;
  }
  const lenient = attempt(text, true);
  return { values: lenient.values, errors: [...strict.errors, ...lenient.errors] };
}

/** Resolves a scalar without quotes to a number, a boolean, null, or the text itself. */
export function resolvePlainScalar(source: string): unknown {
  return SCHEMA.resolveImplicitScalarTag(source).value;
}

/** Returns the parser's events with their offsets, or undefined if the text is not YAML. */
export function yamlEvents(text: string): readonly Event[] | undefined {
  try {
    return parseEvents(text, {});
  } catch {
    return undefined;
  }
}

/** Prints objects as Kubernetes' tools do: one document each, without folding and anchors. */
export function printYaml(objects: readonly unknown[]): string {
  return objects.map((object) => dump(object, { noRefs: true, lineWidth: -1 })).join('---\n');
}

function attempt(text: string, json: boolean): YamlResult {
  try {
    return { values: loadAll(text, { schema: SCHEMA, json, maxAliases: MAX_ALIASES }), errors: [] };
  } catch (error) {
    return { values: [], errors: [yamlError(error)] };
  }
}

function yamlError(error: unknown): YamlError {
  if (error instanceof YAMLException) {
    return { line: error.mark?.line ?? 0, column: error.mark?.column ?? 0, reason: error.reason };
  }
  return { line: 0, column: 0, reason: error instanceof Error ? error.message : String(error) };
}
