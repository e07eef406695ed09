/**
 * The namespace and the metadata of what observes a workload.
 */
import type { ApiObjectMetadata } from 'cdk8s';
import { DNS_LABEL } from '../../kubernetes/names';
import { requireName } from '../base/arguments';
import { optionalMetadata } from '../base/metadata';
import { withoutUndefined } from '../base/plain-objects';
import type { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';

export function observedNamespace({ deployment }: ZeroDowntimeDeployment, given: string | undefined): string {
  const namespace = given ?? deployment.metadata.namespace;
  if (namespace === undefined) {
    throw new Error(
      "'namespace' should be the namespace of the workload, got none: metrics of other namespaces would trigger alerts too; pass " +
        "namespace: 'shop', or set it in the workload's metadata",
    );
  }
  return requireName('namespace', namespace, DNS_LABEL);
}

export function observedMetadata(
  { deployment }: ZeroDowntimeDeployment,
  given: ApiObjectMetadata | undefined,
): ApiObjectMetadata {
  const { name, namespace, labels, annotations } = optionalMetadata('metadata', given) ?? {};
  return withoutUndefined({
    name: name ?? deployment.name,
    namespace: namespace ?? deployment.metadata.namespace,
    labels: { ...deployment.matchLabels, ...labels },
    annotations,
  });
}
