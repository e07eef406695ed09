import { LINKERD_METADATA } from '../../kubernetes/linkerd';
import type { KubernetesObject } from '../objects/kubernetes-object';
import type { MeshProxy } from './mesh-proxy';
import type { PodTemplate } from './pod';

const PROXY = 'linkerd-proxy';

/** Returns the pod's Linkerd proxy, or undefined if there is none, or if it is a native one that stops after the application. */
export function linkerdProxy(pod: PodTemplate, namespace: KubernetesObject | undefined): MeshProxy | undefined {
  const configured = (key: string): string | undefined => annotationOf(pod, namespace, key);
  const { nativeSidecar, nativeSidecarAlpha, waitBeforeExit } = LINKERD_METADATA;
  const container = pod.containers.find(({ name }) => name === PROXY);
  const isNative =
    pod.sidecars.some(({ name }) => name === PROXY) ||
    (configured(nativeSidecar) ?? configured(nativeSidecarAlpha)) === 'true';
  if (container === undefined && (isNative || !isInLinkerd(pod, namespace))) {
    return undefined;
  }
  return {
    mesh: 'Linkerd',
    form: 'classic',
    acceptsSeconds: container?.preStop?.delaySeconds ?? seconds(configured(waitBeforeExit)),
    setting: 'proxy-wait-before-exit-seconds',
    annotation: waitBeforeExit,
    isPatient: true,
  };
}

/** Whether Linkerd adds a proxy to the pod, in any form. */
export function isInLinkerd(pod: PodTemplate, namespace: KubernetesObject | undefined): boolean {
  return (
    [...pod.sidecars, ...pod.containers].some(({ name }) => name === PROXY) ||
    ['enabled', 'ingress'].includes(annotationOf(pod, namespace, LINKERD_METADATA.inject) ?? '')
  );
}

/** An annotation of the pod overrides that of the namespace. */
function annotationOf(pod: PodTemplate, namespace: KubernetesObject | undefined, key: string): string | undefined {
  return pod.annotations.get(key) ?? namespace?.annotations.get(key);
}

/** The injector refuses what is no number, and waits 0 s if nothing is set. */
function seconds(text: string | undefined): number {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : 0;
}
