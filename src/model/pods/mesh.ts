import { isJsonObject, member } from '../../manifest/json';
import { parseYaml } from '../../manifest/yaml';
import { ISTIO_DRAIN, ISTIO_METADATA } from '../../kubernetes/istio';
import { parseSeconds } from '../../kubernetes/seconds';
import type { KubernetesObject } from '../objects/kubernetes-object';
import type { PodTemplate } from './pod';

/** How the Istio sidecar behaves when its pod stops. */
export interface MeshProxy {
  /** classic: a container that stops with the others. unknown: injected later, in a form that the manifest does not show. */
  readonly form: 'classic' | 'unknown';
  readonly drainSeconds: number;
  /** It waits for its connections to close instead, after this time. */
  readonly exitOnZeroAfterSeconds?: number;
}

const DEFAULT_DRAIN_SECONDS = 5;
const DEFAULT_MINIMUM_DRAIN_SECONDS = 5;
const PROXY = 'istio-proxy';

/** Returns the pod's Istio sidecar, or undefined if there is none, or if it is a native one that stops after the application. */
export function meshProxy(pod: PodTemplate, namespace: KubernetesObject | undefined): MeshProxy | undefined {
  const isNative =
    pod.sidecars.some(({ name }) => name === PROXY) || pod.annotations.get(ISTIO_METADATA.nativeSidecar) === 'true';
  const isClassic =
    pod.containers.some(({ name }) => name === PROXY) || pod.annotations.get(ISTIO_METADATA.nativeSidecar) === 'false';
  if (isNative || (!isClassic && !isInjected(pod, namespace))) {
    return undefined;
  }
  return { form: isClassic ? 'classic' : 'unknown', ...proxyConfig(pod) };
}

function isInjected(pod: PodTemplate, namespace: KubernetesObject | undefined): boolean {
  const key = ISTIO_METADATA.inject;
  const said = pod.labels.get(key) ?? pod.annotations.get(key);
  return said === undefined
    ? namespace?.labels.get('istio-injection') === 'enabled' || namespace?.labels.has(ISTIO_METADATA.revision) === true
    : said === 'true';
}

function proxyConfig(pod: PodTemplate): Omit<MeshProxy, 'form'> {
  const config = parseYaml(pod.annotations.get(ISTIO_METADATA.proxyConfig) ?? '').values.find(isJsonObject) ?? {};
  const metadata = member(config, 'proxyMetadata');
  const variables = isJsonObject(metadata) ? metadata : {};
  const exit = member(variables, ISTIO_DRAIN.exitOnZero);
  const exits = exit === true || exit === 'true';
  const drainSeconds = seconds(member(config, ISTIO_DRAIN.duration)) ?? DEFAULT_DRAIN_SECONDS;
  const minimum = seconds(member(variables, ISTIO_DRAIN.minimumDuration)) ?? DEFAULT_MINIMUM_DRAIN_SECONDS;
  return { drainSeconds, ...(exits && { exitOnZeroAfterSeconds: minimum }) };
}

function seconds(value: unknown): number | undefined {
  return typeof value === 'string' ? parseSeconds(value) : undefined;
}
