import { TRAEFIK_GROUPS } from '../../kubernetes/routers/traefik';
import type { FieldPath } from '../../manifest/field-path';
import type { Fields } from '../objects/fields';
import type { KubernetesObject } from '../objects/kubernetes-object';
import { apiGroup } from '../objects/api-group';

/** The requests that a route wants for itself. */
export interface RouteClaim {
  readonly object: KubernetesObject;
  /** Equal for two claims of which the router can follow only one. */
  readonly key: string;
  /** As people write it. */
  readonly rule: string;
  /** Where the requests go; equal for claims that make no difference. */
  readonly target: string;
  readonly path: FieldPath;
}

const CANARY = 'nginx.ingress.kubernetes.io/canary';
const CLASS = 'kubernetes.io/ingress.class';
const ENTRY_POINTS = 'traefik.ingress.kubernetes.io/router.entrypoints';
const PRIORITY = 'traefik.ingress.kubernetes.io/router.priority';

/** What an Ingress or an IngressRoute claims. Rules of the Gateway API are merged by its own order: they claim nothing. */
export function routeClaims(object: KubernetesObject): readonly RouteClaim[] {
  if (object.kind === 'Ingress') {
    // The canary of ingress-nginx shares the rule of the other Ingress by intent.
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
          target: JSON.stringify([namespace, entry.child('backend').content]),
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
    // Undefined are all default entry points, which no manifest names.
    return (entryPoints.length === 0 ? [undefined] : entryPoints).map((entryPoint) => ({
      object,
      key: JSON.stringify([object.kind, annotations.get(CLASS), entryPoint, match, route.integer('priority') ?? 0]),
      rule: `${match}${entryPoint === undefined ? '' : ` on entry point ${entryPoint}`}`,
      target: JSON.stringify(route.children('services').map((service) => targetOf(service, namespace))),
      path: route.path,
    }));
  });
}

function targetOf(service: Fields, namespace: string): readonly unknown[] {
  return [service.text('kind') ?? 'Service', service.text('namespace') ?? namespace, service.text('name')];
}
