/**
 * Names and labels by which a workload is observed.
 */
import type { ApiObjectMetadata } from 'cdk8s';
import { DNS_LABEL } from '../../kubernetes/names';
import { ifGiven, requireName } from '../base/arguments';
import { canaryLabelOf, selectorOfServing } from '../delivery/canary-target';
import { requireMetadata } from '../base/metadata';
import { withoutUndefined } from '../base/plain-objects';
import type { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';

/** Returns the name, and under a Canary also that of Flagger's copy. */
export function podNames(workload: ZeroDowntimeDeployment, name: string): string[] {
  return canaryLabelOf(workload) === undefined ? [name] : [name, `${name}-primary`];
}

/** Returns the name of the Service, and under a Canary also those of the Services that Flagger adds. */
export function serviceNames(workload: ZeroDowntimeDeployment): string[] {
  const { name } = workload.service;
  return canaryLabelOf(workload) === undefined ? [name] : [name, `${name}-primary`, `${name}-canary`];
}

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
  const { name, namespace, labels, annotations } = ifGiven(given, (value) => requireMetadata('metadata', value)) ?? {};
  return withoutUndefined({
    name: name ?? deployment.name,
    namespace: namespace ?? deployment.metadata.namespace,
    labels: { ...deployment.matchLabels, ...labels },
    annotations,
  });
}

/** Selects the pods that serve, including those of Flagger's copy. */
export function podSelector(workload: ZeroDowntimeDeployment): object {
  return selectorOfServing(workload, workload.deployment.matchLabels);
}
