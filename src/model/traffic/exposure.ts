import { type Propagation, propagationOf } from '../../kubernetes/propagation';
import { contour } from '../../kubernetes/routers/contour';
import { gateway } from '../../kubernetes/routers/gateway';
import { ingressNginx } from '../../kubernetes/routers/ingress-nginx';
import { istioAmbient } from '../../kubernetes/routers/istio-ambient';
import { istioGateway } from '../../kubernetes/routers/istio-gateway';
import { kubeProxy } from '../../kubernetes/routers/kube-proxy';
import { routerOfService } from '../../kubernetes/routers/recognize';
import { routerById } from '../../kubernetes/routers/register';
import type { RouterProfile } from '../../kubernetes/routers/router-profile';
import { skipper } from '../../kubernetes/routers/skipper';
import { traefik } from '../../kubernetes/routers/traefik';
import { ROUTER } from '../../manifest/annotations';
import type { Canary } from '../workloads/canary';
import { perList } from '../objects/per-list';
import type { KubernetesObject } from '../objects/kubernetes-object';
import type { Backend } from './backend';
import type { Route } from './route';
import { addressType, type Service, requestPorts } from './service';

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
    ...routesTo(service).flatMap((use) => routeExposures(use, service)),
  ]);
}

/** Returns those that decide how long pods must serve: requests from outside, if there are any. */
export const decisiveExposures = perList((exposures: readonly Exposure[]): readonly Exposure[] => {
  const external = exposures.filter(({ isExternal }) => isExternal);
  return external.length > 0 ? external : exposures;
});

/** Returns the exposures by a route, one for each router. The Service is undefined if Flagger creates it. */
export function routeExposures({ route, backend }: RouteUse, service?: Service): readonly Exposure[] {
  return route.routersOf(service, backend).map(({ router, isExternal }) => {
    const cookie = router.stickyCookie?.serviceAnnotation;
    return {
      via: route.object,
      service,
      router,
      propagation: propagationOf(router, annotationsOf(route.object, service)),
      isExternal,
      isSticky: backend.isSticky || (cookie !== undefined && service?.object.annotations.get(cookie) === 'true'),
    };
  });
}

/** Returns the exposure with ztunnel instead of kube-proxy, for pods of Istio's ambient mode. */
export function withAmbientRouter(exposure: Exposure, isAmbient: boolean): Exposure {
  return isAmbient && !exposure.isExternal && exposure.router === kubeProxy
    ? { ...exposure, router: istioAmbient, propagation: propagationOf(istioAmbient) }
    : exposure;
}

/** Returns the exposure with the router that is stated for the workload, if the manifests do not show one. */
export function withStatedRouter(exposure: Exposure, stated: RouterProfile | undefined): Exposure {
  return stated === undefined || exposure.propagation.certainty !== 'assumed'
    ? exposure
    : {
        ...exposure,
        router: stated,
        propagation: propagationOf(stated, annotationsOf(exposure.via, exposure.service)),
      };
}

/** Returns the exposure that Flagger creates. */
export function canaryExposure(canary: Canary): Exposure {
  const router = routerOfCanary(canary);
  return {
    via: canary.object,
    router,
    propagation: propagationOf(router),
    isExternal: canary.isRouted,
    isSticky: false,
  };
}

/** Flagger's providers, with the router that each configures. */
const PROVIDERS: ReadonlyMap<string, RouterProfile> = new Map([
  ['contour', contour],
  ['istio', istioGateway],
  ['nginx', ingressNginx],
  ['skipper', skipper],
  ['traefik', traefik],
]);

/** The router is not known if the provider is Flagger's own setting, unless only Istio has the field that is set. */
function routerOfCanary({ isRouted, namesIstioGateway, provider }: Canary): RouterProfile {
  if (!isRouted) {
    return kubeProxy;
  }
  return (provider === undefined ? undefined : PROVIDERS.get(provider)) ?? (namesIstioGateway ? istioGateway : gateway);
}

function servesRequests(service: Service): boolean {
  return service.ports.length === 0 || requestPorts(service).length > 0;
}

function serviceExposure(service: Service): Exposure {
  const { object, type, loadBalancerClass, isTrafficPolicyLocal: isLocal } = service;
  const shown = { type: addressType(service), isLocal, ...(loadBalancerClass !== undefined && { loadBalancerClass }) };
  const annotation = (key: string): string | undefined => object.annotations.get(key);
  const router = routerById(annotation(ROUTER) ?? '') ?? routerOfService(shown, annotation);
  const isExternal = type === 'NodePort' || type === 'LoadBalancer';
  return { via: object, service, router, propagation: propagationOf(router, annotation), isExternal, isSticky: false };
}

/** An annotation of the Service, or of the route if the Service has none. */
function annotationsOf(route: KubernetesObject, service: Service | undefined): (key: string) => string | undefined {
  return (key) => service?.object.annotations.get(key) ?? route.annotations.get(key);
}
