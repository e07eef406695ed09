import type { Cluster } from '../../model/cluster';
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

/** Whether the Service may come from elsewhere: the input has no Service of its namespace, or an operator names it after its object. */
function mayExist({ namespacesWithServices, unknownKinds }: Cluster, namespace: string, service: string): boolean {
  const owners = unknownKinds.get(namespace) ?? [];
  return !namespacesWithServices.has(namespace) || owners.some(({ name }) => `${service}-`.startsWith(`${name}-`));
}
