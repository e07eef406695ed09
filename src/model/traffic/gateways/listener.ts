import { apiGroup } from '../../../kubernetes/api/api-group';
import type { Fields } from '../../objects/fields';
import type { KubernetesObject } from '../../objects/kubernetes-object';
import { type LabelSelector, readLabelSelector } from '../../objects/label-selector';

/** A listener of a Gateway, and the routes that it admits. */
export interface Listener {
  readonly name: string;
  readonly port: number | undefined;
  /** Undefined for all hosts. */
  readonly hostname: string | undefined;
  /** The kinds of routes, by its own list or its protocol; undefined if the protocol is not one of the Gateway API. */
  readonly kinds: readonly string[] | undefined;
  readonly namespaces: 'All' | 'Same' | 'None' | LabelSelector;
}

/** A Gateway of the Gateway API. */
export interface Gateway {
  readonly object: KubernetesObject;
  readonly listeners: readonly Listener[];
}

/** Reads a Gateway, or returns undefined if the object is not one. */
export function readGateway(object: KubernetesObject): Gateway | undefined {
  return object.kind === 'Gateway' && apiGroup(object.apiVersion) === 'gateway.networking.k8s.io'
    ? { object, listeners: object.fields.child('spec').children('listeners').map(readListener) }
    : undefined;
}

const KINDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['HTTP', ['HTTPRoute', 'GRPCRoute']],
  ['HTTPS', ['HTTPRoute', 'GRPCRoute']],
  ['TLS', ['TLSRoute', 'TCPRoute']],
  ['TCP', ['TCPRoute']],
  ['UDP', ['UDPRoute']],
]);

function readListener(fields: Fields): Listener {
  const allowed = fields.child('allowedRoutes');
  const written = allowed.children('kinds').flatMap((kind) => kind.text('kind') ?? []);
  return {
    name: fields.text('name') ?? '',
    port: fields.integer('port'),
    hostname: fields.text('hostname'),
    kinds: written.length > 0 ? written : KINDS.get(fields.text('protocol') ?? ''),
    namespaces: readNamespaces(allowed.child('namespaces')),
  };
}

function readNamespaces(namespaces: Fields): Listener['namespaces'] {
  const from = namespaces.text('from') ?? 'Same';
  return from === 'Selector'
    ? (readLabelSelector(namespaces.child('selector')) ?? 'None')
    : from === 'All' || from === 'None'
      ? from
      : 'Same';
}
