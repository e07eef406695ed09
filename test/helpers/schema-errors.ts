/**
 * Validates everything a chart renders against the available schemas, and lists the kinds without one.
 */
import { crdSchemaErrors, isCustomResource } from './crd-schema';
import { SCHEMA_VERSIONS, schemaErrors } from './kubernetes-schema';
import type { Manifest } from './synth';

/** Kinds without an available schema, as the documentation says. */
export const WITHOUT_SCHEMA: readonly string[] = [
  'bitnami.com/v1alpha1/SealedSecret',
  'generators.external-secrets.io/v1alpha1/Password',
  'k8s.mariadb.com/v1alpha1/Database',
  'k8s.mariadb.com/v1alpha1/Grant',
  'k8s.mariadb.com/v1alpha1/User',
  'mysql.oracle.com/v2/InnoDBCluster',
  'pxc.percona.com/v1/PerconaXtraDBCluster',
];

/** Lists the errors that the schemas of the oldest and newest Kubernetes and of custom resources find in manifests. */
export function allSchemaErrors(manifests: readonly Manifest[]): string[] {
  return manifests.flatMap((manifest) => {
    const name = `${String(manifest.apiVersion)}/${String(manifest.kind)}`;
    if (WITHOUT_SCHEMA.includes(name)) {
      return [];
    }
    const errors = isCustomResource(manifest)
      ? crdSchemaErrors(manifest)
      : SCHEMA_VERSIONS.flatMap((version) => schemaErrors(manifest, version));
    return errors.map((error) => `${name} ${error}`);
  });
}
