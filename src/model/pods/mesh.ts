import type { KubernetesObject } from '../objects/kubernetes-object';
import { isInIstio, istioSidecar } from './istio-sidecar';
import { isInLinkerd, linkerdProxy } from './linkerd-proxy';
import type { MeshProxy } from './mesh-proxy';
import type { PodTemplate } from './pod';

/** Whether a mesh adds a proxy to the pod, in any form. */
export function isMeshed(pod: PodTemplate, namespace: KubernetesObject | undefined): boolean {
  return isInIstio(pod, namespace) || isInLinkerd(pod, namespace);
}

/** Returns the sidecar of the pod that may stop before the application, or undefined if the pod has no such sidecar. */
export function meshProxy(pod: PodTemplate, namespace: KubernetesObject | undefined): MeshProxy | undefined {
  return istioSidecar(pod, namespace) ?? linkerdProxy(pod, namespace);
}
