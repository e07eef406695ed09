/**
 * How pods and namespaces tell Istio about the sidecar.
 *
 * @see https://istio.io/latest/docs/reference/config/annotations/
 */
export const ISTIO_METADATA = {
  inject: 'sidecar.istio.io/inject',
  nativeSidecar: 'sidecar.istio.io/nativeSidecar',
  proxyConfig: 'proxy.istio.io/config',
  revision: 'istio.io/rev',
} as const;

/**
 * The settings of the proxy configuration, and of its `proxyMetadata`, that say how long the sidecar drains.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig
 */
export const ISTIO_DRAIN = {
  duration: 'terminationDrainDuration',
  exitOnZero: 'EXIT_ON_ZERO_ACTIVE_CONNECTIONS',
  minimumDuration: 'MINIMUM_DRAIN_DURATION',
} as const;
