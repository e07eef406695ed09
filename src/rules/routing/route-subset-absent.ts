import { definesSubset } from '../../model/traffic';
import type { Rule } from '../rule';

export const routeSubsetAbsent: Rule = {
  meta: {
    id: 'route-subset-absent',
    group: 'routing',
    severity: 'error',
    title: 'a VirtualService sends to a subset that no DestinationRule defines',
    reason:
      'Istio has no pods for a subset that no DestinationRule of the Service defines, and answers every request with 503.',
    remedy: "add the subset to 'spec.subsets' of a DestinationRule of the Service, or send to the whole Service",
    source:
      'https://istio.io/latest/docs/ops/common-problems/network-issues/#503-errors-after-setting-destination-rule',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 3
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web, version: v1 } }
      spec:
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { sleep: { seconds: 10 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
  ---
  apiVersion: networking.istio.io/v1
  kind: DestinationRule
  metadata: { name: web }
  spec:
    host: web
-   subsets: [{ name: stable, labels: { version: v1 } }]
+   subsets: [{ name: v1, labels: { version: v1 } }]
  ---
  apiVersion: networking.istio.io/v1
  kind: VirtualService
  metadata: { name: web }
  spec:
    hosts: [web]
    http: [{ route: [{ destination: { host: web, subset: v1 } }] }]
`,
  *check({ cluster }) {
    for (const { object, backends } of cluster.routes) {
      const parts = object.isOwned ? [] : backends.filter(({ subset }) => subset !== undefined);
      const seen = new Set<string>();
      for (const backend of parts) {
        const { namespace, service, subset = '', path, weight } = backend;
        const isDefined = definesSubset(cluster.subsets, backend);
        const key = `${namespace}/${service}/${subset}`;
        if (isDefined !== true && !seen.has(key)) {
          seen.add(key);
          yield {
            object,
            path,
            ...(weight === 0 && { severity: 'info' as const }),
            ...(isDefined === undefined && { verdict: 'unproven' as const }),
            message: `subset ${subset} of Service ${service} in namespace ${namespace} is in no DestinationRule of the input: every request that this route sends there is answered with 503`,
          };
        }
      }
    }
  },
};
