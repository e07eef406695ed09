import { groupBy } from '../objects/group-by';
import type { KubernetesObject } from '../objects/kubernetes-object';
import { apiGroup } from '../objects/api-group';

/** The controllers of routes, by the classes in the input. */
export interface Controllers {
  /** The controller of an Ingress, the name of its class if the class is not in the input, or empty. */
  readonly ofIngress: (ingress: KubernetesObject) => string;
  /** The controllers of a Gateway API route, one for each parent and at least one. Empty if the input lacks the Gateway. */
  readonly ofGatewayRoute: (route: KubernetesObject) => readonly string[];
}

const GATEWAY_API = 'gateway.networking.k8s.io';

export function readControllers(all: readonly KubernetesObject[]): Controllers {
  const byKind = groupBy(all, ({ kind, apiVersion }) => `${apiGroup(apiVersion)}/${kind}`);
  const classes = (key: string, field: string): ReadonlyMap<string, string> =>
    new Map((byKind.get(key) ?? []).map((object) => [object.name, specText(object, field) ?? object.name]));
  const ingressClasses = classes('networking.k8s.io/IngressClass', 'controller');
  const gatewayClasses = classes(`${GATEWAY_API}/GatewayClass`, 'controllerName');
  const classOfGateway = new Map(
    (byKind.get(`${GATEWAY_API}/Gateway`) ?? []).map((object): [string, string] => [
      `${object.namespace}/${object.name}`,
      specText(object, 'gatewayClassName') ?? '',
    ]),
  );
  return {
    ofIngress: (ingress) => {
      const name =
        specText(ingress, 'ingressClassName') ?? ingress.annotations.get('kubernetes.io/ingress.class') ?? '';
      return ingressClasses.get(name) ?? name;
    },
    ofGatewayRoute: (route) => {
      const names = gatewaysOf(route).map((gateway) => classOfGateway.get(gateway) ?? '');
      return (names.length === 0 ? [''] : names).map((name) => gatewayClasses.get(name) ?? name);
    },
  };
}

function specText({ fields }: KubernetesObject, key: string): string | undefined {
  return fields.child('spec').text(key);
}

/** The Gateways that a route attaches to, as `namespace/name`. */
function gatewaysOf({ fields, namespace }: KubernetesObject): readonly string[] {
  return fields
    .child('spec')
    .children('parentRefs')
    .filter((parent) => (parent.text('kind') ?? 'Gateway') === 'Gateway')
    .map((parent) => `${parent.text('namespace') ?? namespace}/${parent.text('name') ?? ''}`);
}
