import type { BackendKind, RouteKind } from '../../kubernetes/routers/shown-by';
import type { FieldPath } from '../../manifest/field-path';
import type { Fields } from '../objects/fields';
import type { KubernetesObject } from '../objects/kubernetes-object';

/** A Service that a route sends requests to, or a custom resource in between. */
export interface Backend {
  readonly kind: BackendKind;
  readonly namespace: string;
  /** Its name. */
  readonly service: string;
  /** Whether a cookie binds a client to one pod. */
  readonly isSticky: boolean;
  /** Whether the router sends to the Service's address and leaves the choice of a pod to kube-proxy. */
  readonly viaClusterIp: boolean;
  readonly path: FieldPath;
}

/** Reads the backends of a route from the fields in which its kind names them. */
export function readBackends(object: KubernetesObject, routeKind: RouteKind): readonly Backend[] {
  const spec = object.fields.child('spec');
  return routeKind.backends
    .flatMap((path) => mappingsAt(spec, path))
    .flatMap((reference) => readBackend(object, reference, routeKind));
}

function readBackend(
  object: KubernetesObject,
  reference: Fields,
  { names, targets, stickyCookie, viaClusterIp }: RouteKind,
): readonly Backend[] {
  const kind = targets.find((target) => target === (reference.text('kind') ?? 'Service'));
  const service = names.map((path) => textAt(reference, path)).find((name) => name !== undefined);
  const isForeign = (reference.text('group') ?? '') !== '';
  // NAME@PROVIDER, such as api@internal, is not an object of this cluster.
  if (kind === undefined || service === undefined || isForeign || service.includes('@')) {
    return [];
  }
  return [
    {
      kind,
      namespace: reference.text('namespace') ?? object.namespace,
      service,
      isSticky: stickyCookie !== undefined && hasAt(reference, stickyCookie),
      viaClusterIp: viaClusterIp !== undefined && reference.flag(viaClusterIp) === true,
      path: reference.path,
    },
  ];
}

/** The mappings at a path such as `routes[].services[]`. */
function mappingsAt(fields: Fields, path: string): readonly Fields[] {
  return path
    .split('.')
    .reduce<readonly Fields[]>(
      (found, step) =>
        found.flatMap((at) => (step.endsWith('[]') ? at.children(step.slice(0, -'[]'.length)) : [at.child(step)])),
      [fields],
    );
}

function textAt(fields: Fields, path: string): string | undefined {
  const [parent, key] = parentOf(fields, path);
  return parent.text(key);
}

function hasAt(fields: Fields, path: string): boolean {
  const [parent, key] = parentOf(fields, path);
  return parent.has(key);
}

function parentOf(fields: Fields, path: string): readonly [Fields, string] {
  const steps = path.split('.');
  return [fields.descend(steps.slice(0, -1)), steps.at(-1) ?? path];
}
