/**
 * The labels and annotations with which pods and namespaces configure the Istio sidecar.
 *
 * @see https://istio.io/latest/docs/reference/config/annotations/
 */
export const ISTIO_METADATA = {
  inject: 'sidecar.istio.io/inject',
  nativeSidecar: 'sidecar.istio.io/nativeSidecar',
  proxyConfig: 'proxy.istio.io/config',
  revision: 'istio.io/rev',
  dataplaneMode: 'istio.io/dataplane-mode',
} as const;

/**
 * The settings in the proxy configuration, and in its `proxyMetadata`, that determine how long the sidecar drains.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig
 */
export const ISTIO_DRAIN = {
  duration: 'terminationDrainDuration',
  exitOnZero: 'EXIT_ON_ZERO_ACTIVE_CONNECTIONS',
  minimumDuration: 'MINIMUM_DRAIN_DURATION',
} as const;
