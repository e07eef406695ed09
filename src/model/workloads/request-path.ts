import type { Container } from '../pods/container';
import { runningContainers } from '../pods/pod';
import { isMetrics } from '../traffic/service';
import type { Workload } from './workload';

/** Images that serve the container next to them, although they seldom declare a port. */
const BACKENDS =
  /(?:^|\/)(?:[^/]*-)?(?:php:[^/]*fpm|php-fpm|cloud-?sql-proxy|gce-proxy|pgbouncer|twemproxy)(?:[:@-]|$)/;

/** Names of containers that watch the others and are not on the request path. */
const WATCHERS = /exporter|metrics|fluent|filebeat|vector|promtail|log|istio-proxy|linkerd-proxy|reloader|config/i;

/**
 * The containers that requests reach first: those that own a port of a Service. If the manifest does not say which
 * container that is, any that runs may be it, native sidecars included.
 */
export function frontContainers({ serving, pod }: Workload): readonly Container[] {
  return serving.containers.length > 0 ? serving.containers : runningContainers(pod);
}

/** The containers that those in front send requests on to. Native sidecars do not count: they outlive the others. */
export function backendContainers(workload: Workload): readonly Container[] {
  const front = frontContainers(workload);
  return workload.pod.containers.filter((container) => !front.includes(container) && isBackend(container));
}

/**
 * Those of the containers that get SIGTERM first: the kubelet stops native sidecars only after the main containers,
 * regardless of their own hooks.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export function stoppedFirst(containers: readonly Container[]): readonly Container[] {
  const main = containers.filter(({ role }) => role === 'main');
  return main.length > 0 ? main : containers;
}

function isBackend({ name, image = '', ports }: Container): boolean {
  const listens = ports.some((port) => port.protocol === 'TCP' && !isMetrics(port.name));
  return !WATCHERS.test(name) && (listens || BACKENDS.test(image));
}
