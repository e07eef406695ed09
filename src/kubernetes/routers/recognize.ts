import { ROUTERS } from './register';
import type { RouterProfile } from './router-profile';
import type { AnnotationForm, ControllerForm, RouteKind, ServiceForm, ServiceType } from './shown-by';
import { unknown } from './unknown';

/** The annotation of a Service or its route, undefined if neither has it. */
export type AnnotationLookup = (key: string) => string | undefined;

/** The properties of a Service by which it shows its router. */
export interface ShownService {
  readonly type: ServiceType;
  readonly loadBalancerClass?: string;
  readonly isLocal: boolean;
}

/** The router of a Service's clients, routes aside. */
export function routerOfService(service: ShownService, annotation: AnnotationLookup): RouterProfile {
  return find(({ services = [] }) =>
    services.some((form) => isServed(service, form) && has(annotation, form.annotation)),
  );
}

/** The router of an Ingress. `controller` is empty if the manifests do not name one. */
export function routerOfIngress(
  controller: string,
  annotation: AnnotationLookup,
  serviceType: ServiceType | undefined,
): RouterProfile {
  return find(({ ingresses = [] }) => isControlled(ingresses, controller, annotation, serviceType));
}

/** The router of a Gateway API route. `controller` is empty if the manifests do not name one. */
export function routerOfGatewayRoute(controller: string, annotation: AnnotationLookup): RouterProfile {
  return find(({ gatewayRoutes = [] }) => isControlled(gatewayRoutes, controller, annotation, undefined));
}

/** The routers' own custom resources, each with its router. */
export const OWN_ROUTE_KINDS: readonly { readonly router: RouterProfile; readonly routeKind: RouteKind }[] =
  ROUTERS.flatMap((router) => (router.shownBy.routeKinds ?? []).map((routeKind) => ({ router, routeKind })));

function find(isShownBy: (forms: RouterProfile['shownBy']) => boolean): RouterProfile {
  return ROUTERS.find(({ shownBy }) => isShownBy(shownBy)) ?? unknown;
}

function isServed({ type, loadBalancerClass = '', isLocal }: ShownService, form: ServiceForm): boolean {
  return (
    form.type === type &&
    (form.loadBalancerClass?.test(loadBalancerClass) ?? true) &&
    (form.isLocal === undefined || isLocal)
  );
}

function isControlled(
  forms: readonly ControllerForm[],
  controller: string,
  annotation: AnnotationLookup,
  serviceType: ServiceType | undefined,
): boolean {
  return forms.some(
    (form) =>
      form.controller.test(controller) &&
      has(annotation, form.annotation) &&
      (form.serviceType === undefined || form.serviceType === serviceType),
  );
}

function has(annotation: AnnotationLookup, form: AnnotationForm | undefined): boolean {
  return form === undefined || form.value.test(annotation(form.key) ?? '');
}
