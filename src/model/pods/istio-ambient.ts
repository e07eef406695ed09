import { ISTIO_METADATA } from '../../kubernetes/istio';
import type { KubernetesObject } from '../objects/kubernetes-object';
import type { PodTemplate } from './pod';

/**
 * Whether a pod is in Istio's ambient mode, where a proxy on each node forwards requests, without a sidecar.
 *
 * @see https://istio.io/latest/docs/ambient/usage/add-workloads/
 */
export function isAmbient(pod: PodTemplate, namespace: KubernetesObject | undefined): boolean {
  const key = ISTIO_METADATA.dataplaneMode;
  return (pod.labels.get(key) ?? namespace?.labels.get(key)) === 'ambient';
}
