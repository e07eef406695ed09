/**
 * The annotations with which pods and namespaces configure the Linkerd proxy.
 *
 * @see https://linkerd.io/2/reference/proxy-configuration/
 */
export const LINKERD_METADATA = {
  inject: 'linkerd.io/inject',
  nativeSidecar: 'config.beta.linkerd.io/proxy-enable-native-sidecar',
  nativeSidecarAlpha: 'config.alpha.linkerd.io/proxy-enable-native-sidecar',
  waitBeforeExit: 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds',
} as const;

/**
 * The time after which the proxy closes open connections.
 *
 * @see https://linkerd.io/2/tasks/graceful-shutdown/
 */
export const LINKERD_SHUTDOWN_GRACE_SECONDS = 120;

/**
 * Returns how long the proxy has to delay its stop: it accepts nothing new after it, and finishes what is open. It has to
 * outlast an application that keeps serving.
 */
export function linkerdWaitSeconds(serveOnSeconds: number, longestRequestSeconds: number): number {
  const outlasts = serveOnSeconds === 0 ? 0 : serveOnSeconds + 1;
  return Math.max(outlasts, serveOnSeconds + longestRequestSeconds - LINKERD_SHUTDOWN_GRACE_SECONDS);
}
