/**
 * Holds custom resources against the schemas of their definitions in crds/, which refuse unknown fields too.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { loadAll } from 'js-yaml';
import type { Manifest } from './synth';

interface Definition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

type Schema = Readonly<Record<string, unknown>>;

const FOLDER = join(__dirname, '../../crds');

const validators = new Map<string, ValidateFunction>();
let schemas: ReadonlyMap<string, Schema> | undefined;

/** Whether crds/ defines what a manifest is. */
export function isCustomResource(manifest: Manifest): boolean {
  return schemasByKind().has(kindOf(manifest));
}

/** What the schema of a custom resource says against a manifest. */
export function crdSchemaErrors(manifest: Manifest): string[] {
  const kind = kindOf(manifest);
  const validate = validators.get(kind) ?? compile(kind);
  validators.set(kind, validate);
  return validate(manifest)
    ? []
    : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
}

function kindOf({ apiVersion, kind }: Manifest): string {
  return `${String(apiVersion)}/${String(kind)}`;
}

function compile(kind: string): ValidateFunction {
  const schema = schemasByKind().get(kind);
  if (schema === undefined) {
    throw new Error(`crds/ holds no schema for ${kind}`);
  }
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, code: { regExp: goRegExp } });
  return ajv.compile(closed(schema, true) as Schema);
}

function schemasByKind(): ReadonlyMap<string, Schema> {
  schemas ??= new Map(
    readdirSync(FOLDER)
      .flatMap((file) => loadAll(readFileSync(join(FOLDER, file), 'utf8')) as (Definition | null)[])
      .flatMap((definition) =>
        (definition?.spec.versions ?? []).map(({ name, schema }) => {
          const { group, names } = definition!.spec;
          return [`${group}/${name}/${names.kind}`, schema.openAPIV3Schema] as const;
        }),
      ),
  );
  return schemas;
}

/** The schema, refusing what it does not name; metadata is Kubernetes' own. */
function closed(schema: unknown, isRoot = false): unknown {
  if (Array.isArray(schema)) {
    return schema.map((item) => closed(item));
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  const { properties, ...rest } = schema as Schema & { readonly properties?: Schema };
  const others = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, closed(value)]));
  if (properties === undefined) {
    return others;
  }
  const own = Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, isRoot && key === 'metadata' ? {} : closed(value)]),
  );
  const isOpen = 'additionalProperties' in rest || rest['x-kubernetes-preserve-unknown-fields'] === true;
  // Parts of allOf and anyOf name only what they constrain; the object around them names all.
  return { ...others, properties: own, ...(isOpen || rest.type !== 'object' ? {} : { additionalProperties: false }) };
}

/** Patterns are Go's, which may begin with `(?i)`. */
const goRegExp = Object.assign(
  (pattern: string, flags: string): RegExp =>
    new RegExp(pattern.replace('(?i)', ''), pattern.includes('(?i)') ? `${flags}i` : flags),
  { code: 'new RegExp' },
);
