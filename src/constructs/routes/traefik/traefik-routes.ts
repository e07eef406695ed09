/**
 * The Traefik routes of an app, which need to know each other.
 */
import type { IConstruct } from 'constructs';
import type { RoutedWorkload } from '../routed-workload';
import type { TraefikIngressRoute } from './traefik-ingress-route';

const routesOfApps = new WeakMap<IConstruct, TraefikIngressRoute[]>();

export function registerRoute(route: TraefikIngressRoute): void {
  const { root } = route.node;
  routesOfApps.set(root, [...(routesOfApps.get(root) ?? []), route]);
}

/** Returns all routes of the app that a construct belongs to. */
export function routesOfApp({ node }: IConstruct): readonly TraefikIngressRoute[] {
  return routesOfApps.get(node.root) ?? [];
}

/** Returns the names of the IngressRoutes to a workload. */
export function ingressRoutesTo(workload: RoutedWorkload): string[] {
  return routesOfApp(workload)
    .filter(({ _workloads }) => _workloads.includes(workload))
    .flatMap(({ ingressRoute, redirectRoute }) =>
      [ingressRoute, redirectRoute].flatMap((object) => object?.name ?? []),
    );
}
