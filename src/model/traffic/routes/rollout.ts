import { gateway } from '../../../kubernetes/routers/gateway';
import { ingressNginx } from '../../../kubernetes/routers/ingress-nginx';
import { istioGateway } from '../../../kubernetes/routers/istio-gateway';
import type { RouterProfile } from '../../../kubernetes/routers/router-profile';
import { traefik } from '../../../kubernetes/routers/traefik';
import { unknown } from '../../../kubernetes/routers/unknown';
import type { KubernetesObject } from '../../objects/kubernetes-object';
import { external, type RouteReader, type ServiceSplit } from '../route';

/** The keys of `trafficRouting`, with the router that each configures. The targets of an ALB are those of its Ingress. */
const ROUTERS: ReadonlyMap<string, RouterProfile | undefined> = new Map([
  ['alb', undefined],
  ['istio', istioGateway],
  ['managedRoutes', undefined],
  ['maxTrafficWeight', undefined],
  ['nginx', ingressNginx],
  ['plugins', gateway],
  ['traefik', traefik],
]);

/** An Argo Rollout that shifts requests between two Services. */
export const rolloutTraffic: RouteReader = {
  groups: ['argoproj.io'],
  kinds: ['Rollout'],
  read: (object) => {
    const canary = object.fields.descend(['spec', 'strategy', 'canary']);
    const routing = canary.child('trafficRouting');
    const routers = routing.keys().flatMap((key) => {
      const router = ROUTERS.has(key) ? ROUTERS.get(key) : unknown;
      return router === undefined ? [] : [external(router)];
    });
    const backends = routing.exists ? SERVICES.flatMap((key) => readBackend(object, key)) : [];
    return { backends, routersOf: () => routers };
  },
};

/** Returns the split of the Ingress that a Rollout changes, if it routes through an ALB. */
export function splitsOf(object: KubernetesObject): readonly (ServiceSplit & { readonly ingress: string })[] {
  const canary = object.fields.descend(['spec', 'strategy', 'canary']);
  const alb = canary.descend(['trafficRouting', 'alb']);
  const services = SERVICES.flatMap((key) => canary.text(key) ?? []);
  const root = alb.text('rootService') ?? canary.text('stableService');
  const ingresses = [...(alb.has('ingress') ? [alb.text('ingress')] : []), ...alb.texts('ingresses')];
  return root === undefined
    ? []
    : ingresses.flatMap((ingress) => (ingress === undefined ? [] : [{ ingress, root, services }]));
}

const SERVICES = ['stableService', 'canaryService'] as const;

function readBackend(
  { fields, namespace }: KubernetesObject,
  key: string,
): ReturnType<RouteReader['read']>['backends'] {
  const canary = fields.descend(['spec', 'strategy', 'canary']);
  const service = canary.text(key);
  return service === undefined
    ? []
    : [
        {
          kind: 'Service',
          namespace,
          service,
          isSticky: false,
          viaClusterIp: false,
          path: [...canary.path, key],
        },
      ];
}
