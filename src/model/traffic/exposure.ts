import { type Propagation, propagationOf } from '../../kubernetes/propagation';
import { gateway } from '../../kubernetes/routers/gateway';
import { kubeProxy } from '../../kubernetes/routers/kube-proxy';
import { routerOfService } from '../../kubernetes/routers/recognize';
import type { RouterProfile } from '../../kubernetes/routers/router-profile';
import type { Canary } from '../workloads/canary';
import type { KubernetesObject } from '../objects/kubernetes-object';
import type { Backend } from './backend';
import type { Route } from './route';
import { type Service, requestPorts } from './service';

/** One way by which requests reach a workload's pods. */
export interface Exposure {
  /** The Service, the route or the Canary that exposes the workload. */
  readonly via: KubernetesObject;
  /** The Service that requests pass, or undefined if Flagger creates it. */
  readonly service?: Service;
  readonly router: RouterProfile;
  readonly propagation: Propagation;
  /** Whether requests come from outside the cluster. */
  readonly isExternal: boolean;
  /** Whether a cookie keeps a client at a terminating pod until the pod is no longer ready. */
  readonly isSticky: boolean;
}

/** A route and one of its backends. */
export interface RouteUse {
  readonly route: Route;
  readonly backend: Backend;
}

/** Returns the exposures through Services and the routes to them. */
export function exposuresOf(
  services: readonly Service[],
  routesTo: (service: Service) => readonly RouteUse[],
): readonly Exposure[] {
  const serving = services.filter((service) => service.type !== 'ExternalName' && servesRequests(service));
  // Beside another Service, a headless one is for the pods themselves, such as the governing Service of a StatefulSet.
  const regular = serving.filter(({ isHeadless }) => !isHeadless);
  return (regular.length > 0 ? regular : serving).flatMap((service) => [
    serviceExposure(service),
    ...routesTo(service).map((use) => routeExposure(use, service)),
  ]);
}

/** Returns the exposure by a route. The Service is undefined if Flagger creates it. */
export function routeExposure({ route, backend }: RouteUse, service?: Service): Exposure {
  const router = route.routerOf(service, backend);
  const cookie = router.stickyCookie?.serviceAnnotation;
  return {
    via: route.object,
    service,
    router,
    propagation: propagationOf(router),
    isExternal: true,
    isSticky: backend.isSticky || (cookie !== undefined && service?.object.annotations.get(cookie) === 'true'),
  };
}

/** Returns the exposure that Flagger creates. */
export function canaryExposure(canary: Canary): Exposure {
  const router = canary.isRouted ? gateway : kubeProxy;
  return {
    via: canary.object,
    router,
    propagation: propagationOf(router),
    isExternal: canary.isRouted,
    isSticky: false,
  };
}

function servesRequests(service: Service): boolean {
  return service.ports.length === 0 || requestPorts(service).length > 0;
}

function serviceExposure(service: Service): Exposure {
  const { object, type, isHeadless } = service;
  const router = routerOfService(isHeadless ? 'Headless' : type, (key) => object.annotations.get(key));
  const isExternal = type === 'NodePort' || type === 'LoadBalancer';
  return { via: object, service, router, propagation: propagationOf(router), isExternal, isSticky: false };
}
