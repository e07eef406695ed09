import { routerOfGatewayRoute } from '../../../kubernetes/routers/recognize';
import type { RouterProfile } from '../../../kubernetes/routers/router-profile';
import type { RouteKind } from '../../../kubernetes/routers/shown-by';
import { readBackends } from '../backend';
import { external, type RouteReader } from '../route';

const KIND: RouteKind = {
  groups: ['gateway.networking.k8s.io'],
  kinds: ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'],
  backends: ['rules[].backendRefs[]'],
  names: ['name'],
  ports: ['port'],
  targets: ['Service'],
  weight: 'weight',
};

export const gatewayApiRoutes: RouteReader = {
  groups: KIND.groups,
  kinds: KIND.kinds,
  read: (object, context) => {
    const controllers = context.controllersOfGatewayRoute(object);
    return {
      backends: readBackends(object, KIND),
      routersOf: (service) => {
        const annotation = (key: string): string | undefined =>
          service?.object.annotations.get(key) ?? object.annotations.get(key);
        const routers = controllers.map((name) => routerOfGatewayRoute(name, annotation));
        // A route without Gateways is for the mesh: the Service says how its clients follow.
        return routers.length === 0 ? [] : [external(slowest(routers))];
      },
    };
  },
};

/** A route can attach to Gateways of several controllers. */
function slowest(routers: readonly RouterProfile[]): RouterProfile {
  return routers.reduce((found, router) =>
    router.leaves.recommendedSeconds > found.leaves.recommendedSeconds ? router : found,
  );
}
