import { istioGateway } from '../../../kubernetes/routers/istio-gateway';
import { istioSidecar } from '../../../kubernetes/routers/istio-sidecar';
import type { RouteKind } from '../../../kubernetes/routers/shown-by';
import { readBackends } from '../backend';
import { external, type RouterUse, type RouteReader } from '../route';

const KIND: RouteKind = {
  groups: ['networking.istio.io'],
  kinds: ['VirtualService'],
  backends: ['http[].route[]', 'http[].mirror', 'http[].mirrors[]', 'tcp[].route[]', 'tls[].route[]'],
  names: ['destination.host', 'host'],
  ports: ['destination.port.number', 'port.number'],
  subsets: ['destination.subset', 'subset'],
  targets: ['Service'],
  weight: 'weight',
  namesHosts: true,
};

/** The word for all sidecars, and the default if a VirtualService names no gateway. */
const MESH = 'mesh';

/** A VirtualService of Istio: gateways follow it, sidecars, or both. */
export const virtualServices: RouteReader = {
  groups: KIND.groups,
  kinds: KIND.kinds,
  read: (object) => {
    const written = object.fields.child('spec').texts('gateways');
    const gateways = written.length === 0 ? [MESH] : written;
    const routers: readonly RouterUse[] = [
      ...(gateways.some((gateway) => gateway !== MESH) ? [external(istioGateway)] : []),
      ...(gateways.includes(MESH) ? [{ router: istioSidecar, isExternal: false }] : []),
    ];
    return { backends: readBackends(object, KIND), routersOf: () => routers };
  },
};
