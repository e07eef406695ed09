/**
 * The routes of Traefik's in an app, which know of each other.
 */
import type { IConstruct } from 'constructs';
import type { RoutedWorkload } from '../routed-workload';
import type { TraefikIngressRoute } from './traefik-ingress-route';

const routesOfApps = new WeakMap<IConstruct, TraefikIngressRoute[]>();

export function registerRoute(route: TraefikIngressRoute): void {
  const { root } = route.node;
  routesOfApps.set(root, [...(routesOfApps.get(root) ?? []), route]);
}

/** All routes of the app that a construct belongs to. */
export function routesOfApp({ node }: IConstruct): readonly TraefikIngressRoute[] {
  return routesOfApps.get(node.root) ?? [];
}

/** The names of the IngressRoutes that lead to a workload. */
export function ingressRoutesTo(workload: RoutedWorkload): string[] {
  return routesOfApp(workload)
    .filter(({ _workloads }) => _workloads.includes(workload))
    .flatMap(({ ingressRoute, redirectRoute }) =>
      [ingressRoute, redirectRoute].flatMap((object) => object?.name ?? []),
    );
}
