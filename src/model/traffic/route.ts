import type { RouterProfile } from '../../kubernetes/routers/router-profile';
import type { KubernetesObject } from '../objects/kubernetes-object';
import type { Backend } from './backend';
import type { Service } from './service';

/** An object that routes requests to Services. */
export interface Route {
  readonly object: KubernetesObject;
  readonly backends: readonly Backend[];
  /** The routers that send to the backend, none if it is not sent to. The Service is undefined if Flagger creates it. */
  readonly routersOf: (service: Service | undefined, backend: Backend) => readonly RouterUse[];
}

/** A router that follows a route. */
export interface RouterUse {
  readonly router: RouterProfile;
  /** Whether requests come from outside the cluster. */
  readonly isExternal: boolean;
}

/** How the routes of one kind are read. */
export interface RouteReader {
  readonly groups: readonly string[];
  readonly kinds: readonly string[];
  readonly read: (object: KubernetesObject, context: RouteContext) => Omit<Route, 'object'>;
}

/** The other objects that a route depends on. */
export interface RouteContext {
  /** The controller of an Ingress, the name of its class if the class is not in the input, or empty. */
  readonly controllerOfIngress: (ingress: KubernetesObject) => string;
  /** The controllers of a Gateway API route, one for each parent that is a Gateway; empty texts if the input lacks it. */
  readonly controllersOfGatewayRoute: (route: KubernetesObject) => readonly string[];
  /** The Services between which an Argo Rollout splits the requests of an ALB's Ingress. */
  readonly splitsOfIngress: (ingress: KubernetesObject) => readonly ServiceSplit[];
}

/** The Services between which a Rollout splits requests. */
export interface ServiceSplit {
  /** The backend that stands for both in the route. */
  readonly root: string;
  readonly services: readonly string[];
}

export function external(router: RouterProfile): RouterUse {
  return { router, isExternal: true };
}
