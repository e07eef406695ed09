import { kubeProxy } from '../../../kubernetes/routers/kube-proxy';
import { loadBalancerOnNodes } from '../../../kubernetes/routers/load-balancer-on-nodes';
import { loadBalancerOnPods } from '../../../kubernetes/routers/load-balancer-on-pods';
import { OWN_ROUTE_KINDS } from '../../../kubernetes/routers/recognize';
import type { RouterProfile } from '../../../kubernetes/routers/router-profile';
import type { KubernetesObject } from '../../objects/kubernetes-object';
import { readBackends } from '../backend';
import { external, type RouteReader } from '../route';

/** The custom resources of routers that one router only follows, as its profile describes them. */
export const ownKinds: readonly RouteReader[] = OWN_ROUTE_KINDS.map(({ routeKind, router }) => ({
  groups: routeKind.groups,
  kinds: routeKind.kinds,
  read: (object) => ({
    backends: readBackends(object, routeKind),
    routersOf: (_service, { viaClusterIp }) => [external(viaClusterIp ? kubeProxy : targetsOf(object, router))],
  }),
}));

/** A TargetGroupBinding says what its targets are. */
function targetsOf({ fields }: KubernetesObject, router: RouterProfile): RouterProfile {
  const isOnNodes = router === loadBalancerOnPods && fields.child('spec').text('targetType') === 'instance';
  return isOnNodes ? loadBalancerOnNodes : router;
}
