/**
 * The URL for a Service, so that requests take the same path as those of its clients. A port-forward would not do: it
 * reaches one pod and bypasses every router.
 */
import { RehearsalError } from '../rehearsal-error';
import type { Api } from './api';
import { ApiError } from './api-error';
import type { ApiList, Node, Service } from './objects';
import { pathOf } from './paths';
import { requirePermissions } from './permissions';

export interface ServicePath {
  readonly name: string;
  readonly port: string;
  /** Begins with a slash. */
  readonly path: string;
}

/** Reads `NAME:PORT` or `NAME:PORT/path`. */
export function parseServicePath(text: string): ServicePath {
  const match = /^([a-z0-9-]+):([a-z0-9-]+)(\/.*)?$/.exec(text);
  if (match === null) {
    throw new RehearsalError(`'--service' should be NAME:PORT or NAME:PORT/path, got '${text}'`);
  }
  const [, name = '', port = '', path = '/'] = match;
  return { name, port, path };
}

export async function urlOfService(
  api: Api,
  namespace: string,
  wanted: ServicePath,
  isInCluster: boolean,
): Promise<string> {
  const service = await findService(api, namespace, wanted.name);
  const port = portOf(service, wanted);
  const [ingress] = service.status?.loadBalancer?.ingress ?? [];
  const balancer = ingress?.hostname ?? ingress?.ip;
  const urlAt = (host: string, at: number): string => `${schemeOf(port)}://${hostText(host)}:${at}${wanted.path}`;
  if (isInCluster) {
    return urlAt(`${wanted.name}.${namespace}.svc`, port.port);
  }
  if (balancer !== undefined) {
    return urlAt(balancer, port.port);
  }
  if (port.nodePort !== undefined) {
    return urlAt(await anyNodeAddress(api, service), port.nodePort);
  }
  throw new RehearsalError(
    `Service ${namespace}/${wanted.name} should be reachable from here, got type ${service.spec.type ?? 'ClusterIP'}; name a '--url' that reaches it, send from a pod, or let Fortio send in the cluster with '--load fortio'`,
  );
}

async function findService(api: Api, namespace: string, name: string): Promise<Service> {
  try {
    return await api.call<Service>(pathOf('services', namespace, name));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) {
      throw error;
    }
    const { items } = await api.call<ApiList<Service>>(pathOf('services', namespace));
    const known = items.map(({ metadata }) => metadata.name);
    throw new RehearsalError(
      `namespace ${namespace} should have a Service '${name}', got none; there are: ${known.join(', ')}`,
      name,
      known,
    );
  }
}

type ServicePort = NonNullable<Service['spec']['ports']>[number];

function schemeOf({ name, appProtocol, port }: ServicePort): string {
  return (appProtocol ?? name) === 'https' || port === 443 ? 'https' : 'http';
}

function portOf({ spec: { ports = [] } }: Service, { name, port }: ServicePath): ServicePort {
  const found = ports.find((one) => one.name === port || String(one.port) === port);
  if (found === undefined) {
    const known = ports.flatMap((one) => [...(one.name === undefined ? [] : [one.name]), String(one.port)]);
    throw new RehearsalError(`Service ${name} should have port ${port}, got ${known.join(', ')}`, port, known);
  }
  return found;
}

async function anyNodeAddress(api: Api, { metadata, spec }: Service): Promise<string> {
  const remedy = "grant it with a ClusterRole, or name the address of a node with '--url'";
  await requirePermissions(api, [{ verb: 'list', resource: 'nodes' }], remedy);
  const { items: all } = await api.call<ApiList<Node>>(pathOf('nodes', undefined));
  if (spec.externalTrafficPolicy === 'Local' && all.length > 1) {
    throw new RehearsalError(
      `Service ${metadata.name} should reach all of its pods from any node, got externalTrafficPolicy Local, which limits a node to its own pods; name a '--url' of a load balancer that checks the health of nodes`,
    );
  }
  const items = all.filter(({ status }) =>
    (status?.conditions ?? []).every(({ type, status: is }) => type !== 'Ready' || is === 'True'),
  );
  const addresses = ['ExternalIP', 'InternalIP'].flatMap((wanted) =>
    items.flatMap(({ status }) => (status?.addresses ?? []).filter(({ type }) => type === wanted)),
  );
  const [first] = addresses;
  if (first === undefined) {
    throw new RehearsalError(
      "a node should have an address for its NodePorts, got no ready node with one; name a '--url'",
    );
  }
  return first.address;
}

function hostText(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
