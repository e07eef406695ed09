import { kubeProxy } from '../../../kubernetes/routers/kube-proxy';
import type { RouteKind } from '../../../kubernetes/routers/shown-by';
import { readBackends } from '../backend';
import { external, type RouteReader } from '../route';

const KIND: RouteKind = {
  groups: ['http.keda.sh'],
  kinds: ['HTTPScaledObject'],
  backends: ['scaleTargetRef'],
  names: ['service'],
  ports: ['port', 'portName'],
  // The kind of the reference is that of the workload.
  targets: ['Service'],
  ignoresKind: true,
};

/**
 * KEDA's HTTPScaledObject: its interceptor holds requests until a pod is ready, and sends them to the Service's address.
 *
 * @see https://github.com/kedacore/http-add-on/blob/main/docs/ref/v0.10.0/http_scaled_object.md
 */
export const httpScaledObjects: RouteReader = {
  groups: KIND.groups,
  kinds: KIND.kinds,
  read: (object) => ({ backends: readBackends(object, KIND), routersOf: () => [external(kubeProxy)] }),
};
