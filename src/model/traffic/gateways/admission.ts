import type { FieldPath } from '../../../manifest/field-path';
import type { Fields } from '../../objects/fields';
import type { KubernetesObject } from '../../objects/kubernetes-object';
import { selects } from '../../objects/label-selector';
import { shareHosts } from './host-match';
import type { Gateway, Listener } from './listener';

/** A reference of a route to a Gateway that has no listener for it. */
export interface Refusal {
  readonly path: FieldPath;
  readonly gateway: KubernetesObject;
  /** Why each listener refuses it. */
  readonly reasons: readonly string[];
  /** Whether it depends on a namespace, or on its labels, that the input does not show. */
  readonly isUncertain: boolean;
}

/**
 * Returns the references of a Gateway API route that no listener admits. Gateways that are not in the input are passed over.
 *
 * @see https://gateway-api.sigs.k8s.io/concepts/api-overview/#attaching-routes-to-gateways
 */
export function refusalsOf(
  route: KubernetesObject,
  gateways: ReadonlyMap<string, Gateway>,
  namespaces: ReadonlyMap<string, KubernetesObject>,
): readonly Refusal[] {
  return route.fields
    .child('spec')
    .children('parentRefs')
    .filter((parent) => (parent.text('kind') ?? 'Gateway') === 'Gateway')
    .flatMap((parent): readonly Refusal[] => {
      const key = `${parent.text('namespace') ?? route.namespace}/${parent.text('name') ?? ''}`;
      const gateway = gateways.get(key);
      const refusal = gateway === undefined ? undefined : refuse(route, parent, gateway, namespaces);
      return refusal === undefined ? [] : [refusal];
    });
}

interface Answer {
  readonly isAdmitted: boolean;
  readonly isUncertain?: boolean;
  readonly reason: string;
}

function refuse(
  route: KubernetesObject,
  parent: Fields,
  { object, listeners }: Gateway,
  namespaces: ReadonlyMap<string, KubernetesObject>,
): Refusal | undefined {
  const meant = listeners.filter((listener) => isMeant(parent, listener));
  const answers = meant.map((listener) => ask(route, object, listener, namespaces));
  if (answers.some(({ isAdmitted }) => isAdmitted)) {
    return undefined;
  }
  const names = listeners.map(({ name, port }) => `${name} on port ${port ?? '?'}`).join(', ');
  const reasons =
    meant.length > 0 ? answers.map(({ reason }) => reason) : [`it has ${names === '' ? 'no listeners' : names}`];
  return {
    path: parent.path,
    gateway: object,
    reasons,
    isUncertain: answers.some(({ isUncertain }) => isUncertain === true),
  };
}

function isMeant(parent: Fields, { name, port }: Listener): boolean {
  return (parent.text('sectionName') ?? name) === name && (parent.integer('port') ?? port) === port;
}

function ask(
  route: KubernetesObject,
  gateway: KubernetesObject,
  listener: Listener,
  namespaces: ReadonlyMap<string, KubernetesObject>,
): Answer {
  const at = `listener ${listener.name}`;
  if (listener.kinds?.includes(route.kind) === false) {
    return refused(`${at} takes ${listener.kinds.join(', ')} only`);
  }
  const hosts = route.fields.child('spec').texts('hostnames');
  const { hostname } = listener;
  if (hostname !== undefined && hosts.length > 0 && !hosts.some((host) => shareHosts(host, hostname))) {
    return refused(`${at} is for ${hostname}`);
  }
  return askNamespace(route, gateway, listener, namespaces);
}

function askNamespace(
  route: KubernetesObject,
  gateway: KubernetesObject,
  { name, namespaces: allowed }: Listener,
  known: ReadonlyMap<string, KubernetesObject>,
): Answer {
  const at = `listener ${name}`;
  if (allowed === 'All') {
    return ADMITTED;
  }
  if (allowed === 'None') {
    return refused(`${at} takes no routes`);
  }
  if (allowed === 'Same') {
    const isShown = route.reference.namespace !== undefined && gateway.reference.namespace !== undefined;
    return route.namespace === gateway.namespace
      ? ADMITTED
      : { ...refused(`${at} takes routes of its own namespace ${gateway.namespace} only`), isUncertain: !isShown };
  }
  const namespace = known.get(route.namespace);
  const labels = new Map([
    ...(namespace?.labels ?? []),
    ['kubernetes.io/metadata.name', route.namespace] as [string, string],
  ]);
  return selects(allowed, labels)
    ? ADMITTED
    : {
        ...refused(`${at} selects namespaces by labels that ${route.namespace} does not have`),
        isUncertain: namespace === undefined || route.reference.namespace === undefined,
      };
}

const ADMITTED: Answer = { isAdmitted: true, reason: '' };

function refused(reason: string): Answer {
  return { isAdmitted: false, reason };
}
