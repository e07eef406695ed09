/**
 * Holds manifests against Kubernetes' own schemas of a minor, which refuse unknown fields too.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import type { Manifest } from './synth';

interface SchemaFile {
  /** Definition by `apiVersion/kind`. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly definitions: Readonly<Record<string, object>>;
}

/** The oldest and the newest minor that is supported. */
export const SCHEMA_VERSIONS = ['1.27', '1.36'] as const;

const validators = new Map<string, ValidateFunction>();

/** What the schema of a version says against a manifest. */
export function schemaErrors(manifest: Manifest, version: (typeof SCHEMA_VERSIONS)[number]): string[] {
  const kind = `${String(manifest.apiVersion)}/${String(manifest.kind)}`;
  const validate = validators.get(`${version} ${kind}`) ?? compile(version, kind);
  validators.set(`${version} ${kind}`, validate);
  return validate(manifest)
    ? []
    : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
}

function compile(version: string, kind: string): ValidateFunction {
  const path = join(__dirname, '..', 'schemas', `kubernetes-${version}.json`);
  const { kinds, definitions } = JSON.parse(readFileSync(path, 'utf8')) as SchemaFile;
  const definition = kinds[kind];
  if (definition === undefined) {
    throw new Error(`no schema for ${kind}; add it to scripts/update-kubernetes-schemas.py`);
  }
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  return ajv.compile({ definitions, $ref: `#/definitions/${definition}` });
}
