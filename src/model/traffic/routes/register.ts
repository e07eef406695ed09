import { routerById } from '../../../kubernetes/routers/register';
import { ROUTER } from '../../../manifest/annotations';
import { apiGroup } from '../../../kubernetes/api/api-group';
import type { KubernetesObject } from '../../objects/kubernetes-object';
import type { Route, RouteContext, RouteReader } from '../route';
import { gatewayApiRoutes } from './gateway-api';
import { httpScaledObjects } from './http-scaled-object';
import { ingressRoutes } from './ingress';
import { ownKinds } from './own-kinds';
import { rolloutTraffic } from './rollout';
import { virtualServices } from './virtual-service';

const READERS: readonly RouteReader[] = [
  ingressRoutes,
  gatewayApiRoutes,
  virtualServices,
  httpScaledObjects,
  rolloutTraffic,
  ...ownKinds,
];

const BY_KIND: ReadonlyMap<string, RouteReader> = new Map(
  READERS.flatMap((reader) =>
    reader.groups.flatMap((group) => reader.kinds.map((kind): [string, RouteReader] => [`${group}/${kind}`, reader])),
  ),
);

/** Groups with routes that also have kinds of which nothing is known, or workloads. */
const MIXED_GROUPS: readonly string[] = ['extensions', 'argoproj.io'];

/** Reads a route, or returns undefined if the object is not one. */
export function readRoute(object: KubernetesObject, context: RouteContext): Route | undefined {
  const reader = BY_KIND.get(`${apiGroup(object.apiVersion)}/${object.kind}`);
  if (reader === undefined) {
    return undefined;
  }
  const { backends, routersOf } = reader.read(object, context);
  return {
    object,
    backends,
    routersOf: (service, backend) => {
      const stated = routerById(object.annotations.get(ROUTER) ?? '');
      const uses = routersOf(service, backend);
      return stated === undefined ? uses : uses.map(({ isExternal }) => ({ router: stated, isExternal }));
    },
  };
}

/** Whether an API group has routes only, whose objects create no pods. */
export function isRouteGroup(group: string): boolean {
  return !MIXED_GROUPS.includes(group) && READERS.some(({ groups }) => groups.includes(group));
}
