/**
 * Validates manifests against Kubernetes' own schemas of a minor version, and also rejects unknown fields.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import type { Manifest } from './synth';

interface SchemaFile {
  /** Definitions by `apiVersion/kind`. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly definitions: Readonly<Record<string, object>>;
}

/** The oldest and the newest supported minor versions. */
export const SCHEMA_VERSIONS = ['1.27', '1.36'] as const;

type Version = (typeof SCHEMA_VERSIONS)[number];

interface Schemas {
  readonly kinds: SchemaFile['kinds'];
  /** Compiles a definition on first use, and then reuses the definitions that it shares with others. */
  readonly ajv: Ajv2020;
}

const schemas = new Map<Version, Schemas>();

/** Lists the errors that the schema of a version finds in a manifest. */
export function schemaErrors(manifest: Manifest, version: Version): string[] {
  const validate = validatorOf(version, `${String(manifest.apiVersion)}/${String(manifest.kind)}`);
  return validate(manifest)
    ? []
    : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
}

function validatorOf(version: Version, kind: string): ValidateFunction {
  const { kinds, ajv } = schemas.get(version) ?? load(version);
  const validate = ajv.getSchema(`${version}#/definitions/${kinds[kind] ?? ''}`);
  if (kinds[kind] === undefined || validate === undefined) {
    throw new Error(`no schema for ${kind}; add it to scripts/update-kubernetes-schemas.py`);
  }
  return validate;
}

function load(version: Version): Schemas {
  const path = join(__dirname, '..', 'schemas', `kubernetes-${version}.json`);
  const { kinds, definitions } = JSON.parse(readFileSync(path, 'utf8')) as SchemaFile;
  // Compiling is slow, not validating: code that runs this rarely is not worth optimizing.
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, code: { optimize: false } });
  ajv.addSchema({ definitions }, version);
  const loaded = { kinds, ajv };
  schemas.set(version, loaded);
  return loaded;
}
