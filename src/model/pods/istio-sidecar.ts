import { isJsonObject, member } from '../../manifest/json';
import { parseYaml } from '../../manifest/yaml';
import { ISTIO_DRAIN, ISTIO_METADATA } from '../../kubernetes/istio';
import { parseSeconds } from '../../kubernetes/seconds';
import type { KubernetesObject } from '../objects/kubernetes-object';
import type { MeshProxy } from './mesh-proxy';
import type { PodTemplate } from './pod';

const DEFAULT_DRAIN_SECONDS = 5;
const DEFAULT_MINIMUM_DRAIN_SECONDS = 5;
const PROXY = 'istio-proxy';

/** Returns the pod's Istio sidecar, or undefined if there is none, or if it is a native one that stops after the application. */
export function istioSidecar(pod: PodTemplate, namespace: KubernetesObject | undefined): MeshProxy | undefined {
  const isNative =
    pod.sidecars.some(({ name }) => name === PROXY) || pod.annotations.get(ISTIO_METADATA.nativeSidecar) === 'true';
  const isClassic =
    pod.containers.some(({ name }) => name === PROXY) || pod.annotations.get(ISTIO_METADATA.nativeSidecar) === 'false';
  if (isNative || (!isClassic && !isInjected(pod, namespace))) {
    return undefined;
  }
  return { mesh: 'Istio', form: isClassic ? 'classic' : 'unknown', ...proxyConfig(pod) };
}

/** Whether Istio adds a sidecar to the pod, in any form. */
export function isInIstio(pod: PodTemplate, namespace: KubernetesObject | undefined): boolean {
  return [...pod.sidecars, ...pod.containers].some(({ name }) => name === PROXY) || isInjected(pod, namespace);
}

function isInjected(pod: PodTemplate, namespace: KubernetesObject | undefined): boolean {
  const key = ISTIO_METADATA.inject;
  const said = pod.labels.get(key) ?? pod.annotations.get(key);
  return said === undefined
    ? namespace?.labels.get('istio-injection') === 'enabled' || namespace?.labels.has(ISTIO_METADATA.revision) === true
    : said === 'true';
}

function proxyConfig(pod: PodTemplate): Omit<MeshProxy, 'mesh' | 'form'> {
  const config = parseYaml(pod.annotations.get(ISTIO_METADATA.proxyConfig) ?? '').values.find(isJsonObject) ?? {};
  const metadata = member(config, 'proxyMetadata');
  const variables = isJsonObject(metadata) ? metadata : {};
  const exit = member(variables, ISTIO_DRAIN.exitOnZero);
  const exits = exit === true || exit === 'true';
  return exits
    ? {
        acceptsSeconds: seconds(member(variables, ISTIO_DRAIN.minimumDuration)) ?? DEFAULT_MINIMUM_DRAIN_SECONDS,
        setting: ISTIO_DRAIN.minimumDuration,
        annotation: ISTIO_METADATA.proxyConfig,
        isPatient: true,
      }
    : {
        acceptsSeconds: seconds(member(config, ISTIO_DRAIN.duration)) ?? DEFAULT_DRAIN_SECONDS,
        setting: ISTIO_DRAIN.duration,
        annotation: ISTIO_METADATA.proxyConfig,
        isPatient: false,
      };
}

function seconds(value: unknown): number | undefined {
  return typeof value === 'string' ? parseSeconds(value) : undefined;
}
