/**
 * The permissions of disturbances that patch the Deployment or its number of replicas.
 */
import type { Permission } from '../cluster/permissions';
import type { Target } from '../cluster/target';

export function toPatchDeployment({ namespace }: Target): readonly Permission[] {
  return [{ verb: 'patch', resource: 'deployments', namespace }];
}

/** If an autoscaler sets the replicas, it is patched instead of the Deployment. */
export function toPatchScale({ namespace, autoscaler }: Target): readonly Permission[] {
  const resource = autoscaler === undefined ? 'deployments' : 'horizontalpodautoscalers';
  return [
    { verb: 'get', resource, namespace },
    { verb: 'patch', resource, namespace },
  ];
}
