import type { KubernetesObject } from '../objects/kubernetes-object';
import type { PodTemplate } from './pod';

/** The label by which the AWS Load Balancer Controller puts a readiness gate into the pods of a namespace. */
const INJECTED = 'elbv2.k8s.aws/pod-readiness-gate-inject';

/** Whether pods become ready only once the load balancer sends to them. */
export function hasReadinessGate(pod: PodTemplate, namespace: KubernetesObject | undefined): boolean {
  return pod.hasReadinessGates || namespace?.labels.get(INJECTED) === 'enabled';
}
