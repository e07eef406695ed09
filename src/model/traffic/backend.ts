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
  /** The port of the Service, by number or name, or undefined if the route leaves it open. */
  readonly port?: number | string | undefined;
  /** The port of the pods instead: a number of theirs, or the name of the Service's. */
  readonly endpointPort?: number | string;
  /** A part of the Service's pods, by its name in a DestinationRule. */
  readonly subset?: string;
  /** Its share of the requests, or undefined if the route does not say. */
  readonly weight?: number;
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

function readBackend(object: KubernetesObject, reference: Fields, routeKind: RouteKind): readonly Backend[] {
  const { names, ports, targets, weight, stickyCookie, viaClusterIp } = routeKind;
  const written = routeKind.ignoresKind === true ? undefined : reference.text('kind');
  const kind = targets.find((target) => target === (written ?? 'Service'));
  const name = names.map((path) => textAt(reference, path)).find((found) => found !== undefined);
  const isForeign = !['', 'core'].includes(reference.text('group') ?? '');
  // NAME@PROVIDER, such as api@internal, is not an object of this cluster.
  if (kind === undefined || name === undefined || isForeign || name.includes('@')) {
    return [];
  }
  const service = routeKind.namesHosts === true ? serviceOfHost(name, object.namespace) : undefined;
  if (routeKind.namesHosts === true && service === undefined) {
    return [];
  }
  const port = ports.map((path) => portAt(reference, path)).find((found) => found !== undefined);
  const endpointPort =
    routeKind.endpointPort === undefined ? undefined : portAt(object.fields.child('spec'), routeKind.endpointPort);
  const subset = routeKind.subsets?.map((path) => textAt(reference, path)).find((found) => found !== undefined);
  const share = weight === undefined ? undefined : reference.integer(weight);
  return [
    {
      kind,
      namespace: reference.text('namespace') ?? object.namespace,
      service: name,
      ...service,
      ...(port !== undefined && { port }),
      ...(endpointPort !== undefined && { endpointPort }),
      ...(subset !== undefined && { subset }),
      ...(share !== undefined && { weight: share }),
      isSticky: stickyCookie !== undefined && hasAt(reference, stickyCookie),
      viaClusterIp: viaClusterIp !== undefined && reference.flag(viaClusterIp) === true,
      path: reference.path,
    },
  ];
}

/** Returns the backend with any port. */
export function withoutPort(backend: Backend): Backend {
  return { ...backend, port: undefined };
}

/** Returns the Service of a host, or undefined if the host is not one of a Service. */
export function serviceOfHost(host: string, namespace: string): Pick<Backend, 'service' | 'namespace'> | undefined {
  const [service = '', ...rest] = host.split('.');
  if (service === '' || service === '*') {
    return undefined;
  }
  if (rest.length === 0) {
    return { service, namespace };
  }
  const [other = '', svc] = rest;
  return svc === 'svc' ? { service, namespace: other } : undefined;
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

function portAt(fields: Fields, path: string): number | string | undefined {
  const [parent, key] = parentOf(fields, path);
  return parent.portReference(key);
}

function hasAt(fields: Fields, path: string): boolean {
  const [parent, key] = parentOf(fields, path);
  return parent.has(key);
}

function parentOf(fields: Fields, path: string): readonly [Fields, string] {
  const end = path.lastIndexOf('.');
  // Most paths are a single key.
  return end < 0 ? [fields, path] : [fields.descend(path.slice(0, end).split('.')), path.slice(end + 1)];
}
