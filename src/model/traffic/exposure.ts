import { PROPAGATION, type Propagation } from '../../kubernetes/propagation';
import type { Canary } from '../workloads/canary';
import type { KubernetesObject } from '../objects/kubernetes-object';
import type { Backend, Route } from './route';
import { type Service, requestPorts } from './service';

/** One way by which requests come to a workload's pods. */
export interface Exposure {
  /** The Service, the route or the Canary that makes the way. */
  readonly via: KubernetesObject;
  /** The Service on the way; undefined where Flagger makes it. */
  readonly service?: Service;
  readonly backend?: Backend;
  readonly propagation: Propagation;
  /** Requests come from outside the cluster. */
  readonly isExternal: boolean;
}

/** A route and the one of its backends that is meant. */
export interface RouteUse {
  readonly route: Route;
  readonly backend: Backend;
}

/** The ways through Services and the routes to them. */
export function exposuresOf(
  services: readonly Service[],
  routesTo: (service: Service) => readonly RouteUse[],
): readonly Exposure[] {
  const serving = services.filter((service) => service.type !== 'ExternalName' && servesRequests(service));
  // Beside another Service a headless one is for the pods themselves, such as a StatefulSet's governing Service.
  const regular = serving.filter(({ isHeadless }) => !isHeadless);
  return (regular.length > 0 ? regular : serving).flatMap((service) => [
    serviceExposure(service),
    ...routesTo(service).map(({ route, backend }) => ({
      via: route.object,
      service,
      backend,
      propagation: route.propagation(service, backend),
      isExternal: true,
    })),
  ]);
}

/** The way that Flagger makes. */
export function canaryExposure(canary: Canary): Exposure {
  return {
    via: canary.object,
    propagation: canary.isRouted ? PROPAGATION.gateway : PROPAGATION.kubeProxy,
    isExternal: canary.isRouted,
  };
}

function servesRequests(service: Service): boolean {
  return service.ports.length === 0 || requestPorts(service).length > 0;
}

function serviceExposure(service: Service): Exposure {
  const isExternal = service.type === 'NodePort' || service.type === 'LoadBalancer';
  return { via: service.object, service, propagation: servicePropagation(service), isExternal };
}

function servicePropagation(service: Service): Propagation {
  if (service.isHeadless) {
    return PROPAGATION.headlessDns;
  }
  if (service.type !== 'LoadBalancer') {
    return PROPAGATION.kubeProxy;
  }
  return targetsPods(service.object) ? PROPAGATION.loadBalancerOnPods : PROPAGATION.loadBalancerOnNodes;
}

function targetsPods({ annotations }: KubernetesObject): boolean {
  return (
    annotations.get('service.beta.kubernetes.io/aws-load-balancer-nlb-target-type') === 'ip' ||
    annotations.get('service.beta.kubernetes.io/aws-load-balancer-type') === 'nlb-ip'
  );
}
