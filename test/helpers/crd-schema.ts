/**
 * Holds custom resources against the schemas in crds/, and refuses fields that the schema does not know: the API server
 * would drop them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { loadAll } from 'js-yaml';
import type { Manifest } from './synth';

interface Definition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly schema: { readonly openAPIV3Schema: JsonSchema };
    }[];
  };
}

type JsonSchema = Readonly<Record<string, unknown>>;

const FOLDER = join(__dirname, '../../crds');

const schemas: ReadonlyMap<string, JsonSchema> = new Map(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => loadAll(readFileSync(join(FOLDER, file), 'utf8')) as Definition[])
    .flatMap(({ spec }) =>
      spec.versions.map(
        ({ name, schema }) => [`${spec.group}/${name}/${spec.names.kind}`, schema.openAPIV3Schema] as const,
      ),
    ),
);

const validators = new Map<string, ValidateFunction>();

/** Whether crds/ has a schema for it. */
export function isCustomResource({ apiVersion, kind }: Manifest): boolean {
  return schemas.has(`${String(apiVersion)}/${String(kind)}`);
}

/** What the schema of its kind says against a custom resource. */
export function crdSchemaErrors(manifest: Manifest): string[] {
  const kind = `${String(manifest.apiVersion)}/${String(manifest.kind)}`;
  const validate = validators.get(kind) ?? compile(kind);
  validators.set(kind, validate);
  return validate(manifest)
    ? []
    : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message ?? ''} ${JSON.stringify(e.params)}`);
}

function compile(kind: string): ValidateFunction {
  const schema = schemas.get(kind);
  if (schema === undefined) {
    throw new Error(`no schema for ${kind} in crds/`);
  }
  // Metadata is looked at by Kubernetes itself.
  const closed = closedSchema(schema);
  const properties = { ...(closed.properties as JsonSchema), metadata: { type: 'object' } };
  return new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile({ ...closed, properties });
}

/** The schema without room for fields that it does not name. */
function closedSchema(schema: JsonSchema): JsonSchema {
  const entries = Object.entries(schema).map(([key, value]) => [key, closedPart(key, value)]);
  const mayHaveMore =
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema.properties === undefined ||
    schema.additionalProperties !== undefined;
  const closed = Object.fromEntries(entries) as JsonSchema;
  // An IntOrString has no type in JSON schema.
  const typed =
    schema['x-kubernetes-int-or-string'] === true ? { ...closed, type: ['integer', 'string'] } : { ...closed };
  return mayHaveMore ? typed : { ...typed, additionalProperties: false };
}

function closedPart(key: string, value: unknown): unknown {
  if (key === 'properties') {
    const properties = Object.entries(value as Readonly<Record<string, JsonSchema>>);
    return Object.fromEntries(properties.map(([name, schema]) => [name, closedSchema(schema)]));
  }
  return (key === 'items' || key === 'additionalProperties') && typeof value === 'object'
    ? closedSchema(value as JsonSchema)
    : value;
}
