import type { Cluster } from '../../model/cluster';
import type { Backend, Route } from '../../model/traffic';
import type { Rule } from '../rule';

export const routeWithoutService: Rule = {
  meta: {
    id: 'route-without-service',
    group: 'routing',
    severity: 'warning',
    title: 'a route targets a Service that does not exist',
    reason: 'A router answers 404, 500 or 503 to every request for a Service that it cannot find.',
    remedy: 'correct the name or the namespace of the backend, or add the Service',
    source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 3
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { sleep: { seconds: 15 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
  ---
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: web }
  spec:
    ingressClassName: nginx
    rules:
      - host: shop.example.com
        http:
          paths:
-           - { path: /, pathType: Prefix, backend: { service: { name: wbe, port: { number: 80 } } } }
+           - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
`,
  *check({ cluster }) {
    for (const route of cluster.routes) {
      const seen = new Set<string>();
      for (const backend of route.backends) {
        const { kind, namespace, service, path } = backend;
        const key = `${namespace}/${service}`;
        const known = kind === 'Service' ? cluster.serviceNames : cluster.traefikServiceNames;
        if (known.has(key) || seen.has(`${kind}/${key}`)) {
          continue;
        }
        seen.add(`${kind}/${key}`);
        const share = shareOf(backend, route);
        yield {
          object: route.object,
          path,
          ...(share === 0 && { severity: 'info' as const }),
          ...(mayExist(cluster, namespace, service) && { verdict: 'unproven' as const }),
          message: `${kind} ${service} in namespace ${namespace} is not in the input: ${consequence(share)}`,
        };
      }
    }
  },
};

function consequence(share: number): string {
  if (share === 0) {
    return 'it gets no requests for now, since its weight is 0 or it only gets copies';
  }
  const part = share === 1 ? 'all requests' : `${Math.round(share * 1000) / 10} % of the requests`;
  return `unless it comes from elsewhere, ${part} of this rule of the route are answered with an error`;
}

/** Returns the part of the requests that a backend gets, among those of the same list. */
function shareOf(backend: Backend, { backends }: Route): number {
  const list = listOf(backend);
  if (COPIES.some((key) => list.includes(key))) {
    return 0;
  }
  const weights = backends
    .filter((other) => listOf(other).join('/') === list.join('/'))
    .map(({ weight = 1 }) => weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? 0 : (backend.weight ?? 1) / total;
}

/** Lists whose backends get copies of requests, and whose answers are dropped. */
const COPIES = ['mirror', 'mirrors'] as const;

/** Backends that share requests are items of one list. */
function listOf({ path }: Backend): readonly (string | number)[] {
  return typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
}

/** Whether the Service may come from elsewhere: the input has no Service of its namespace, or an operator names it after its object. */
function mayExist({ namespacesWithServices, unknownKinds }: Cluster, namespace: string, service: string): boolean {
  const owners = unknownKinds.get(namespace) ?? [];
  return !namespacesWithServices.has(namespace) || owners.some(({ name }) => `${service}-`.startsWith(`${name}-`));
}
