import { TRAEFIK_GROUPS } from '../../kubernetes/routers/traefik';
import type { FieldPath } from '../../manifest/field-path';
import type { Fields } from '../objects/fields';
import type { KubernetesObject } from '../objects/kubernetes-object';
import { apiGroup } from '../../kubernetes/api/api-group';

/** The requests that a route claims. */
export interface RouteClaim {
  readonly object: KubernetesObject;
  /** Equal for two claims if the router can follow only one of them. */
  readonly key: string;
  /** The rule as users write it. */
  readonly rule: string;
  /** Where the requests go. */
  readonly targets: readonly ClaimTarget[];
  readonly path: FieldPath;
}

/** A Service, or a custom resource in between. */
export interface ClaimTarget {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** By number or name. */
  readonly port: number | string | undefined;
}

const CANARY = 'nginx.ingress.kubernetes.io/canary';
const CLASS = 'kubernetes.io/ingress.class';
const ENTRY_POINTS = 'traefik.ingress.kubernetes.io/router.entrypoints';
const PRIORITY = 'traefik.ingress.kubernetes.io/router.priority';

/** Returns the claims of an Ingress or an IngressRoute. The Gateway API orders and merges its rules, so they claim nothing. */
export function routeClaims(object: KubernetesObject): readonly RouteClaim[] {
  if (object.kind === 'Ingress') {
    // A canary of ingress-nginx shares the rule of the other Ingress on purpose.
    return object.annotations.get(CANARY) === 'true' ? [] : ingressClaims(object);
  }
  const isTraefik = object.kind === 'IngressRoute' && TRAEFIK_GROUPS.includes(apiGroup(object.apiVersion));
  return isTraefik ? traefikClaims(object) : [];
}

function ingressClaims(object: KubernetesObject): readonly RouteClaim[] {
  const { fields, annotations, namespace } = object;
  const spec = fields.child('spec');
  const router = [
    spec.text('ingressClassName') ?? annotations.get(CLASS),
    annotations.get(ENTRY_POINTS),
    annotations.get(PRIORITY),
  ];
  return spec.children('rules').flatMap((rule) => {
    const host = rule.text('host') ?? '*';
    return rule
      .child('http')
      .children('paths')
      .map((entry) => {
        const [path, type] = [entry.text('path') ?? '/', entry.text('pathType') ?? ''];
        return {
          object,
          key: JSON.stringify(['Ingress', ...router, host, path, type]),
          rule: `${host}${path} (${type})`,
          targets: [ingressTarget(entry.child('backend'), namespace)],
          path: entry.path,
        };
      });
  });
}

function traefikClaims(object: KubernetesObject): readonly RouteClaim[] {
  const { fields, annotations, namespace } = object;
  const spec = fields.child('spec');
  const entryPoints = spec.texts('entryPoints');
  return spec.children('routes').flatMap((route) => {
    const match = (route.text('match') ?? '').trim();
    // Undefined stands for all default entry points, which no manifest names.
    return (entryPoints.length === 0 ? [undefined] : entryPoints).map((entryPoint) => ({
      object,
      key: JSON.stringify([object.kind, annotations.get(CLASS), entryPoint, match, route.integer('priority') ?? 0]),
      rule: `${match}${entryPoint === undefined ? '' : ` on entry point ${entryPoint}`}`,
      targets: route.children('services').map((service) => traefikTarget(service, namespace)),
      path: route.path,
    }));
  });
}

function ingressTarget(backend: Fields, namespace: string): ClaimTarget {
  const service = backend.child('service');
  const port = service.child('port');
  if (backend.has('service')) {
    return {
      kind: 'Service',
      namespace,
      name: service.text('name') ?? '',
      port: port.integer('number') ?? port.text('name'),
    };
  }
  const resource = backend.child('resource');
  return resource.exists
    ? { kind: resource.text('kind') ?? '', namespace, name: resource.text('name') ?? '', port: undefined }
    : {
        kind: 'Service',
        namespace,
        name: backend.text('serviceName') ?? '',
        port: backend.portReference('servicePort'),
      };
}

function traefikTarget(service: Fields, namespace: string): ClaimTarget {
  return {
    kind: service.text('kind') ?? 'Service',
    namespace: service.text('namespace') ?? namespace,
    name: service.text('name') ?? '',
    port: service.portReference('port'),
  };
}
