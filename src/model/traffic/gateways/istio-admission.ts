import { apiGroup } from '../../../kubernetes/api/api-group';
import type { KubernetesObject } from '../../objects/kubernetes-object';
import type { Refusal } from './admission';
import { shareHosts } from './host-match';

const ISTIO = 'networking.istio.io';

/**
 * Returns the Gateways of Istio that a VirtualService names and that serve none of its hosts. Gateways that are not in the
 * input are passed over.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Server
 */
export function istioRefusalsOf(
  route: KubernetesObject,
  gateways: ReadonlyMap<string, KubernetesObject>,
): readonly Refusal[] {
  const spec = route.fields.child('spec');
  const hosts = spec.texts('hosts');
  return spec.texts('gateways').flatMap((name, index): readonly Refusal[] => {
    const gateway = gateways.get(name.includes('/') ? name : `${route.namespace}/${name}`);
    if (gateway === undefined) {
      return [];
    }
    const served = hostsOf(gateway);
    const isServed = served.some(
      ({ namespace, host }) => isNamespace(namespace, route, gateway) && hosts.some((own) => shareHosts(own, host)),
    );
    const shown = served.map(({ namespace, host }) => (namespace === '*' ? host : `${namespace}/${host}`)).join(', ');
    return isServed
      ? []
      : [
          {
            path: ['spec', 'gateways', index],
            gateway,
            reasons: [`it serves ${shown === '' ? 'no hosts' : shown}`],
            isUncertain: route.reference.namespace === undefined && served.some(({ namespace }) => namespace !== '*'),
          },
        ];
  });
}

/** Returns the Gateways of Istio by `namespace/name`. */
export function istioGatewaysOf(all: readonly KubernetesObject[]): ReadonlyMap<string, KubernetesObject> {
  return new Map(
    all
      .filter(({ kind, apiVersion }) => kind === 'Gateway' && apiGroup(apiVersion) === ISTIO)
      .map((object): [string, KubernetesObject] => [`${object.namespace}/${object.name}`, object]),
  );
}

interface ServedHost {
  /** `*` for all, `.` for the Gateway's own. */
  readonly namespace: string;
  readonly host: string;
}

function hostsOf({ fields }: KubernetesObject): readonly ServedHost[] {
  return fields
    .child('spec')
    .children('servers')
    .flatMap((server) => server.texts('hosts'))
    .map((text) => {
      const [namespace = '*', host] = text.split('/');
      return host === undefined ? { namespace: '*', host: namespace } : { namespace, host };
    });
}

function isNamespace(allowed: string, route: KubernetesObject, gateway: KubernetesObject): boolean {
  return allowed === '*' || route.namespace === (allowed === '.' ? gateway.namespace : allowed);
}
