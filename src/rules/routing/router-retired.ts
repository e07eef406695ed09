import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const routerRetired: Rule = {
  meta: {
    id: 'router-retired',
    group: 'routing',
    severity: 'info',
    title: 'a route is followed by a router that gets no fixes anymore',
    reason:
      'A retired router still works, but no release fixes its faults and security holes anymore, nor follows changes of Kubernetes.',
    remedy: 'plan the move to another Ingress controller or to the Gateway API, or acknowledge this with the reason',
    source: 'https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/',
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
-   ingressClassName: nginx
+   ingressClassName: traefik
    rules:
      - host: shop.example.com
        http:
          paths:
            - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
`,
  *check({ cluster }) {
    const seen = new Set<object>();
    // Workloads of the same Services share one list.
    for (const list of new Set(servedWorkloads(cluster).map(({ exposures }) => exposures))) {
      for (const { via, router } of list) {
        if (router.retired !== undefined && !seen.has(via)) {
          seen.add(via);
          yield {
            object: via,
            path: ['spec', 'ingressClassName'],
            message: `${router.name} was retired in ${router.retired.since} (${router.retired.source}): it gets no fixes anymore`,
          };
        }
      }
    }
  },
};
