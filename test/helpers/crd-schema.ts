/**
 * Holds custom resources against the schemas of their definitions in crds/, as the API server does with
 * `--validate=strict`: unknown fields are refused too.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { loadAll } from 'js-yaml';
import type { Manifest } from './synth';

interface Definition {
  readonly kind: string;
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

type Schema = Readonly<Record<string, unknown>>;

/** Whether crds/ defines it, and not Kubernetes. */
export function isCustomResource({ apiVersion, kind }: Manifest): boolean {
  return validatorsByKind().has(`${String(apiVersion)}/${String(kind)}`);
}

const CRDS = join(__dirname, '../../crds');
const validators = new Map<string, ValidateFunction>();

/** What the definition of a custom resource says against a manifest. */
export function crdSchemaErrors(manifest: Manifest): string[] {
  const kind = `${String(manifest.apiVersion)}/${String(manifest.kind)}`;
  const validate = validatorsByKind().get(kind);
  if (validate === undefined) {
    throw new Error(`no definition of ${kind} in crds/`);
  }
  return validate(manifest)
    ? []
    : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
}

function validatorsByKind(): ReadonlyMap<string, ValidateFunction> {
  if (validators.size === 0) {
    compileAll();
  }
  return validators;
}

function compileAll(): void {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, code: { regExp } });
  for (const file of readdirSync(CRDS).filter((name) => name.endsWith('.yaml'))) {
    const definitions = loadAll(readFileSync(join(CRDS, file), 'utf8')) as (Definition | null)[];
    for (const { spec } of definitions.filter(
      (definition) => definition?.kind === 'CustomResourceDefinition',
    ) as Definition[]) {
      for (const { name, schema } of spec.versions) {
        const { properties, ...rest } = schema.openAPIV3Schema as { readonly properties?: Schema };
        const root = { ...rest, properties: { ...properties, metadata: {} } };
        validators.set(`${spec.group}/${name}/${spec.names.kind}`, ajv.compile(strict(root) as object));
      }
    }
  }
}

/** Patterns are Go's, which can say in the pattern that case does not matter. */
const regExp = Object.assign(
  (pattern: string, flags: string): RegExp =>
    pattern.includes('(?i)') ? new RegExp(pattern.replace('(?i)', ''), `${flags}i`) : new RegExp(pattern, flags),
  { code: 'regExp' },
);

/** The schema with every object closed that names its fields, except those that keep what they do not know. */
function strict(node: unknown): unknown {
  if (Array.isArray(node)) {
    return node.map(strict);
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const schema = node as Schema;
  const entries = Object.entries(schema).map(([key, value]) => [
    key,
    key === 'properties' ? mapValues(value as Schema) : key === 'default' || key === 'enum' ? value : strict(value),
  ]);
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true || 'additionalProperties' in schema;
  const isObject = schema.type === 'object' && 'properties' in schema;
  return { ...Object.fromEntries(entries), ...(isObject && !isOpen ? { additionalProperties: false } : {}) };
}

function mapValues(schemas: Schema): Schema {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, strict(schema)]));
}
