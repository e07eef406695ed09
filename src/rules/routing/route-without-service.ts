import type { Cluster } from '../../model/cluster';
import type { Rule } from '../rule';

export const routeWithoutService: Rule = {
  meta: {
    id: 'route-without-service',
    group: 'routing',
    severity: 'warning',
    title: 'a route leads to a Service that does not exist',
    reason: 'A router answers 404, 500 or 503 to everything that it should send to a Service it cannot find.',
    remedy: 'correct the name or the namespace of the backend, or add the Service',
    source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource',
  },
  *check({ cluster }) {
    for (const { object, backends } of cluster.routes) {
      const seen = new Set<string>();
      for (const { kind, namespace, service, path } of backends) {
        const key = `${namespace}/${service}`;
        const known = kind === 'Service' ? cluster.serviceNames : cluster.traefikServiceNames;
        if (known.has(key) || seen.has(`${kind}/${key}`)) {
          continue;
        }
        seen.add(`${kind}/${key}`);
        yield {
          object,
          path,
          ...(mayExist(cluster, namespace, service) && { verdict: 'unproven' as const }),
          message: `${kind} ${service} in namespace ${namespace} is not in the input: unless it comes from elsewhere, all requests of this route are answered with an error`,
        };
      }
    }
  },
};

/** Whether the Service may come from elsewhere: no other of its namespace is in the input, or an operator names it after its object. */
function mayExist({ namespacesWithServices, unknownKinds }: Cluster, namespace: string, service: string): boolean {
  const owners = unknownKinds.get(namespace) ?? [];
  return !namespacesWithServices.has(namespace) || owners.some(({ name }) => `${service}-`.startsWith(`${name}-`));
}
