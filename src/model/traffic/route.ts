import type { FieldPath } from '../../manifest/field-path';
import { PROPAGATION, type Propagation } from '../../kubernetes/propagation';
import type { Fields } from '../objects/fields';
import type { KubernetesObject } from '../objects/kubernetes-object';
import type { Service } from './service';
import { apiGroup } from '../objects/api-group';

/** A Service that a route sends requests to, or what Traefik puts before Services. */
export interface Backend {
  readonly kind: 'Service' | 'TraefikService';
  readonly namespace: string;
  /** Its name. */
  readonly service: string;
  /** A cookie binds a client to one pod. */
  readonly isSticky: boolean;
  /** The router sends to the Service's address and leaves the choice of a pod to kube-proxy. */
  readonly viaClusterIp: boolean;
  readonly path: FieldPath;
}

/** What leads requests from outside to Services. */
export interface Route {
  readonly object: KubernetesObject;
  readonly backends: readonly Backend[];
  /** The Service is undefined where Flagger makes it. */
  readonly propagation: (service: Service | undefined, backend: Backend) => Propagation;
}

const GATEWAY_ROUTES = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'];
const TRAEFIK_ROUTES = ['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP', 'TraefikService'];
export const TRAEFIK_GROUPS = ['traefik.io', 'traefik.containo.us'];

/** A router that is none of those that were measured: as quick as the quickest of them. */
const SOME_INGRESS: Propagation = { ...PROPAGATION.gateway, router: 'an Ingress controller' };

/** Reads a route; undefined where the object is none. Classes maps the names of IngressClasses to controllers. */
export function readRoute(object: KubernetesObject, classes: ReadonlyMap<string, string>): Route | undefined {
  const group = apiGroup(object.apiVersion);
  if (object.kind === 'Ingress' && (group === 'networking.k8s.io' || group === 'extensions')) {
    return readIngress(object, classes);
  }
  if (GATEWAY_ROUTES.includes(object.kind) && group === 'gateway.networking.k8s.io') {
    return { object, backends: gatewayBackends(object), propagation: () => PROPAGATION.gateway };
  }
  if (TRAEFIK_ROUTES.includes(object.kind) && TRAEFIK_GROUPS.includes(group)) {
    return { object, backends: traefikBackends(object), propagation: traefikPropagation };
  }
  return undefined;
}

function readIngress(object: KubernetesObject, classes: ReadonlyMap<string, string>): Route {
  const spec = object.fields.child('spec');
  const name = spec.text('ingressClassName') ?? object.annotations.get('kubernetes.io/ingress.class') ?? '';
  const controller = classes.get(name) ?? name;
  const viaClusterIp = object.annotations.get('nginx.ingress.kubernetes.io/service-upstream') === 'true';
  const backends = [
    ...ingressBackend(object, spec.child('defaultBackend'), viaClusterIp),
    ...ingressBackend(object, spec.child('backend'), viaClusterIp),
    ...spec
      .children('rules')
      .flatMap((rule) => rule.child('http').children('paths'))
      .flatMap((path) => ingressBackend(object, path.child('backend'), viaClusterIp)),
  ];
  return { object, backends, propagation: (service) => ingressPropagation(object, controller, service) };
}

function ingressBackend(object: KubernetesObject, fields: Fields, viaClusterIp: boolean): readonly Backend[] {
  // `serviceName` is the form of the removed v1beta1.
  const service = fields.child('service').text('name') ?? fields.text('serviceName');
  return service === undefined
    ? []
    : [{ kind: 'Service', namespace: object.namespace, service, isSticky: false, viaClusterIp, path: fields.path }];
}

function ingressPropagation(object: KubernetesObject, controller: string, service: Service | undefined): Propagation {
  if (/alb/i.test(controller)) {
    const key = 'alb.ingress.kubernetes.io/target-type';
    const target = service?.object.annotations.get(key) ?? object.annotations.get(key);
    return target === 'ip' ? PROPAGATION.loadBalancerOnPods : PROPAGATION.loadBalancerOnNodes;
  }
  if (/^gce|gke/i.test(controller)) {
    const isOnPods = service?.object.annotations.get('cloud.google.com/neg')?.includes('"ingress"') ?? false;
    return isOnPods ? PROPAGATION.loadBalancerOnPods : PROPAGATION.loadBalancerOnNodes;
  }
  if (/traefik/i.test(controller)) {
    return PROPAGATION.traefik;
  }
  return /nginx/i.test(controller) ? PROPAGATION.ingressNginx : SOME_INGRESS;
}

function gatewayBackends(object: KubernetesObject): readonly Backend[] {
  const rules = object.fields.child('spec').children('rules');
  return rules
    .flatMap((rule) => rule.children('backendRefs'))
    .flatMap((reference) =>
      (reference.text('kind') ?? 'Service') === 'Service' && (reference.text('group') ?? '') === ''
        ? namedBackend(object, reference, 'Service')
        : [],
    );
}

function traefikBackends(object: KubernetesObject): readonly Backend[] {
  const spec = object.fields.child('spec');
  const mirroring = spec.child('mirroring');
  const failover = spec.child('failover');
  const references = [
    ...spec.children('routes').flatMap((route) => route.children('services')),
    ...spec.child('weighted').children('services'),
    ...spec.child('highestRandomWeight').children('services'),
    failover.child('service'),
    failover.child('fallback'),
    ...(mirroring.exists ? [mirroring, ...mirroring.children('mirrors')] : []),
  ];
  return references.flatMap((reference) => {
    const kind = reference.text('kind') ?? 'Service';
    return kind === 'Service' || kind === 'TraefikService' ? namedBackend(object, reference, kind) : [];
  });
}

function namedBackend(object: KubernetesObject, fields: Fields, kind: Backend['kind']): readonly Backend[] {
  const service = fields.text('name');
  // NAME@PROVIDER is none of this cluster's objects, such as api@internal.
  return service === undefined || service.includes('@')
    ? []
    : [
        {
          kind,
          namespace: fields.text('namespace') ?? object.namespace,
          service,
          isSticky: fields.child('sticky').has('cookie'),
          viaClusterIp: fields.flag('nativeLB') ?? false,
          path: fields.path,
        },
      ];
}

function traefikPropagation(_service: Service | undefined, backend: Backend): Propagation {
  return backend.viaClusterIp ? PROPAGATION.kubeProxy : PROPAGATION.traefik;
}
