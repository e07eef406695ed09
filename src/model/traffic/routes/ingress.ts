import { routerOfIngress } from '../../../kubernetes/routers/recognize';
import type { RouteKind } from '../../../kubernetes/routers/shown-by';
import type { KubernetesObject } from '../../objects/kubernetes-object';
import { type Backend, readBackends, withoutPort } from '../backend';
import { external, type RouteContext, type RouteReader } from '../route';
import { addressType } from '../service';
import { readAction } from './alb-action';

const KIND: RouteKind = {
  groups: ['networking.k8s.io', 'extensions'],
  kinds: ['Ingress'],
  // The `backend`, `serviceName` and `servicePort` are those of the removed v1beta1.
  backends: ['defaultBackend', 'backend', 'rules[].http.paths[].backend'],
  names: ['service.name', 'serviceName'],
  ports: ['service.port.number', 'service.port.name', 'servicePort'],
  targets: ['Service'],
};

/** The name of a port that marks the backend as the name of an action in an annotation. */
const USE_ANNOTATION = 'use-annotation';

export const ingressRoutes: RouteReader = {
  groups: KIND.groups,
  kinds: KIND.kinds,
  read: (object, context) => {
    const controller = context.controllerOfIngress(object);
    return {
      backends: readBackends(object, KIND).flatMap((backend) => resolveAction(object, backend, context)),
      routersOf: (service) => {
        const annotation = (key: string): string | undefined =>
          service?.object.annotations.get(key) ?? object.annotations.get(key);
        return [external(routerOfIngress(controller, annotation, service && addressType(service)))];
      },
    };
  },
};

/** Returns the Services that an action of the AWS Load Balancer Controller names, or the backend itself if it is none. */
function resolveAction(object: KubernetesObject, backend: Backend, context: RouteContext): readonly Backend[] {
  if (backend.port !== USE_ANNOTATION) {
    return [backend];
  }
  const written = readAction(object, backend);
  if (written !== undefined) {
    return written;
  }
  // Argo Rollouts writes the action when it runs.
  const split = context.splitsOfIngress(object).find(({ root }) => root === backend.service);
  return (split?.services ?? []).map((service) => ({ ...withoutPort(backend), service }));
}
