/**
 * Validates custom resources against the schemas of their definitions in crds/, and also rejects unknown fields.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { loadAll } from 'js-yaml';
import type { Manifest } from './synth';

interface Definition {
  readonly spec: {
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

type Schema = Readonly<Record<string, unknown>>;

const FOLDER = join(__dirname, '../../crds');

/** Schemas by `group/version/Kind`, and the groups already read. */
const schemas = new Map<string, Schema>();
const groups = new Set<string>();

const validators = new Map<string, ValidateFunction>();

/** Whether crds/ defines a manifest's kind. */
export function isCustomResource(manifest: Manifest): boolean {
  return schemaOf(kindOf(manifest)) !== undefined;
}

/** Lists the errors that the schema of a custom resource finds in a manifest. */
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
  const schema = schemaOf(kind);
  if (schema === undefined) {
    throw new Error(`crds/ holds no schema for ${kind}`);
  }
  // Compiling is slow, not validating: code that runs this rarely is not worth optimizing.
  const code = { regExp: goRegExp, optimize: false };
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, code });
  return ajv.compile(closed(schema, true) as Schema);
}

/** Reads only the file of the kind's group in crds/. */
function schemaOf(kind: string): Schema | undefined {
  const [group = ''] = kind.split('/');
  if (!groups.has(group)) {
    groups.add(group);
    const path = join(FOLDER, `${group}.yaml`);
    const definitions = existsSync(path) ? (loadAll(readFileSync(path, 'utf8')) as (Definition | null)[]) : [];
    for (const definition of definitions) {
      for (const { name, schema } of definition?.spec.versions ?? []) {
        schemas.set(`${group}/${name}/${definition!.spec.names.kind}`, schema.openAPIV3Schema);
      }
    }
  }
  return schemas.get(kind);
}

/** Returns the schema with unknown fields rejected; metadata is left to Kubernetes. */
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
  // Parts of allOf and anyOf name only the fields they constrain; the enclosing object names all.
  return { ...others, properties: own, ...(isOpen || rest.type !== 'object' ? {} : { additionalProperties: false }) };
}

/** Converts Go patterns, which may begin with `(?i)`. */
const goRegExp = Object.assign(
  (pattern: string, flags: string): RegExp =>
    new RegExp(pattern.replace('(?i)', ''), pattern.includes('(?i)') ? `${flags}i` : flags),
  { code: 'new RegExp' },
);
