import type { KubernetesObject } from '../objects/kubernetes-object';
import type { WorkloadSpec } from '../workloads/workload-spec';
import type { Exposure } from './exposure';

/** Whether a pod is ready only once this load balancer sends to it. Only one that registers each pod can report that. */
export function isGated(
  { pod, object }: Pick<WorkloadSpec, 'pod' | 'object'>,
  { router: { follows } }: Exposure,
  namespaces: ReadonlyMap<string, KubernetesObject>,
): boolean {
  if (follows.mode !== 'target') {
    return false;
  }
  const label = follows.readinessGateLabel;
  const isInjected = label !== undefined && namespaces.get(object.namespace)?.labels.get(label) === 'enabled';
  return pod.hasReadinessGates || isInjected || follows.alwaysGates === true;
}
