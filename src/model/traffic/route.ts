import { kubeProxy } from '../../kubernetes/routers/kube-proxy';
import {
  type AnnotationLookup,
  OWN_ROUTE_KINDS,
  routerOfGatewayRoute,
  routerOfIngress,
} from '../../kubernetes/routers/recognize';
import type { RouterProfile } from '../../kubernetes/routers/router-profile';
import type { RouteKind } from '../../kubernetes/routers/shown-by';
import type { KubernetesObject } from '../objects/kubernetes-object';
import { apiGroup } from '../objects/api-group';
import { type Backend, readBackends } from './backend';
import type { Controllers } from './controllers';
import type { Service } from './service';

/** An object that routes requests from outside to Services. */
export interface Route {
  readonly object: KubernetesObject;
  readonly backends: readonly Backend[];
  /** The router that sends to the backend. The Service is undefined if Flagger creates it. */
  readonly routerOf: (service: Service | undefined, backend: Backend) => RouterProfile;
}

const INGRESS: RouteKind = {
  groups: ['networking.k8s.io', 'extensions'],
  kinds: ['Ingress'],
  // The `backend` and the `serviceName` are those of the removed v1beta1.
  backends: ['defaultBackend', 'backend', 'rules[].http.paths[].backend'],
  names: ['service.name', 'serviceName'],
  targets: ['Service'],
};

const GATEWAY_ROUTE: RouteKind = {
  groups: ['gateway.networking.k8s.io'],
  kinds: ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'],
  backends: ['rules[].backendRefs[]'],
  names: ['name'],
  targets: ['Service'],
};

/** The router of one backend of a route. */
type ChooseRouter = (annotation: AnnotationLookup, backend: Backend) => RouterProfile;

interface KnownKind {
  readonly routeKind: RouteKind;
  readonly chooserFor: (route: KubernetesObject, controllers: Controllers) => ChooseRouter;
}

const KNOWN_KINDS: ReadonlyMap<string, KnownKind> = byGroupAndKind([
  {
    routeKind: INGRESS,
    chooserFor: (route, controllers) => {
      const controller = controllers.ofIngress(route);
      return (annotation) => routerOfIngress(controller, annotation);
    },
  },
  {
    routeKind: GATEWAY_ROUTE,
    chooserFor: (route, controllers) => {
      const names = controllers.ofGatewayRoute(route);
      return (annotation) => slowest(names.map((name) => routerOfGatewayRoute(name, annotation)));
    },
  },
  ...OWN_ROUTE_KINDS.map(({ routeKind, router }) => ({
    routeKind,
    chooserFor: (): ChooseRouter => (_annotation, backend) => (backend.viaClusterIp ? kubeProxy : router),
  })),
]);

/** Reads a route, or returns undefined if the object is not one. */
export function readRoute(object: KubernetesObject, controllers: Controllers): Route | undefined {
  const known = KNOWN_KINDS.get(`${apiGroup(object.apiVersion)}/${object.kind}`);
  if (known === undefined) {
    return undefined;
  }
  const choose = known.chooserFor(object, controllers);
  return {
    object,
    backends: readBackends(object, known.routeKind),
    routerOf: (service, backend) =>
      choose((key) => service?.object.annotations.get(key) ?? object.annotations.get(key), backend),
  };
}

/** Whether an API group has routes only, whose objects create no pods. */
export function isRouteGroup(group: string): boolean {
  return OWN_ROUTE_KINDS.some(({ routeKind }) => routeKind.groups.includes(group));
}

/** A route can attach to Gateways of several controllers. */
function slowest(routers: readonly RouterProfile[]): RouterProfile {
  return routers.reduce((found, router) =>
    router.leaves.recommendedSeconds > found.leaves.recommendedSeconds ? router : found,
  );
}

function byGroupAndKind(known: readonly KnownKind[]): ReadonlyMap<string, KnownKind> {
  return new Map(
    known.flatMap((entry) =>
      entry.routeKind.groups.flatMap((group) =>
        entry.routeKind.kinds.map((kind): [string, KnownKind] => [`${group}/${kind}`, entry]),
      ),
    ),
  );
}
