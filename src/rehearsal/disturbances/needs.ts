import type { Permission } from '../cluster/permissions';
import type { Target } from '../cluster/target';

export function patchDeployment({ namespace }: Target): readonly Permission[] {
  return [{ verb: 'patch', resource: 'deployments', namespace }];
}

/** If an autoscaler sets the replicas, it is patched instead of the Deployment. */
export function patchScale({ namespace, autoscaler }: Target): readonly Permission[] {
  const resource = autoscaler === undefined ? 'deployments' : 'horizontalpodautoscalers';
  return [
    { verb: 'get', resource, namespace },
    { verb: 'patch', resource, namespace },
  ];
}
