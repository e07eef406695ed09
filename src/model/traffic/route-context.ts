import { groupBy } from '../objects/group-by';
import type { KubernetesObject } from '../objects/kubernetes-object';
import { apiGroup } from '../../kubernetes/api/api-group';
import type { RouteContext } from './route';
import { splitsOf } from './routes/rollout';

const GATEWAY_API = 'gateway.networking.k8s.io';

/** Reads the classes, the Gateways and the Rollouts on which routes depend. */
export function readRouteContext(all: readonly KubernetesObject[]): RouteContext {
  const byKind = groupBy(all, ({ kind, apiVersion }) => `${apiGroup(apiVersion)}/${kind}`);
  const classes = (key: string, field: string): ReadonlyMap<string, string> =>
    new Map((byKind.get(key) ?? []).map((object) => [object.name, specText(object, field) ?? object.name]));
  const ingressClasses = classes('networking.k8s.io/IngressClass', 'controller');
  const defaultClass = (byKind.get('networking.k8s.io/IngressClass') ?? []).find(isDefault)?.name ?? '';
  const gatewayClasses = classes(`${GATEWAY_API}/GatewayClass`, 'controllerName');
  const classOfGateway = new Map(
    (byKind.get(`${GATEWAY_API}/Gateway`) ?? []).map((object): [string, string] => [
      `${object.namespace}/${object.name}`,
      specText(object, 'gatewayClassName') ?? '',
    ]),
  );
  const splits = groupBy(
    (byKind.get('argoproj.io/Rollout') ?? []).flatMap((object) =>
      splitsOf(object).map((split) => ({ ...split, ingress: `${object.namespace}/${split.ingress}` })),
    ),
    ({ ingress }) => ingress,
  );
  return {
    controllerOfIngress: (ingress) => {
      const name =
        specText(ingress, 'ingressClassName') ?? ingress.annotations.get('kubernetes.io/ingress.class') ?? defaultClass;
      return ingressClasses.get(name) ?? name;
    },
    controllersOfGatewayRoute: (route) =>
      gatewaysOf(route).map((gateway) => {
        const name = classOfGateway.get(gateway) ?? '';
        return gatewayClasses.get(name) ?? name;
      }),
    splitsOfIngress: ({ namespace, name }) => splits.get(`${namespace}/${name}`) ?? [],
  };
}

function isDefault({ annotations }: KubernetesObject): boolean {
  return annotations.get('ingressclass.kubernetes.io/is-default-class') === 'true';
}

function specText({ fields }: KubernetesObject, key: string): string | undefined {
  return fields.child('spec').text(key);
}

/** The Gateways that a route attaches to, as `namespace/name`; an empty name if it says nothing. None if it is for the mesh. */
function gatewaysOf({ fields, namespace }: KubernetesObject): readonly string[] {
  const parents = fields.child('spec').children('parentRefs');
  return parents.length === 0
    ? ['']
    : parents
        .filter((parent) => parent.text('kind') !== 'Service')
        .map((parent) => `${parent.text('namespace') ?? namespace}/${parent.text('name') ?? ''}`);
}
