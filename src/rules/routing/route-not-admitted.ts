import type { Cluster } from '../../model/cluster';
import { istioRefusalsOf, type Refusal, refusalsOf } from '../../model/traffic';
import { apiGroup, type KubernetesObject } from '../../model/objects';
import type { Rule } from '../rule';

export const routeNotAdmitted: Rule = {
  meta: {
    id: 'route-not-admitted',
    group: 'routing',
    severity: 'error',
    title: 'no listener of its Gateway admits the route',
    reason:
      'A Gateway follows a route only if a listener admits its kind, its hosts and its namespace, and has the name and port that the route asks for. Otherwise the route exists, but requests are answered with 404 or refused.',
    remedy:
      "correct 'sectionName', 'port' or 'hostnames' of the route, or let the listener admit it by 'hostname' and 'allowedRoutes'",
    source: 'https://gateway-api.sigs.k8s.io/concepts/api-overview/#attaching-routes-to-gateways',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web, namespace: shop }
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
            lifecycle: { preStop: { sleep: { seconds: 10 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web, namespace: shop }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
  ---
  apiVersion: gateway.networking.k8s.io/v1
  kind: Gateway
  metadata: { name: public, namespace: infrastructure }
  spec:
    gatewayClassName: envoy-gateway
    listeners:
      - name: http
        port: 80
        protocol: HTTP
-       allowedRoutes: { namespaces: { from: Same } }
+       allowedRoutes: { namespaces: { from: All } }
  ---
  apiVersion: gateway.networking.k8s.io/v1
  kind: HTTPRoute
  metadata: { name: web, namespace: shop }
  spec:
    parentRefs: [{ name: public, namespace: infrastructure }]
    rules: [{ backendRefs: [{ name: web, port: 80 }] }]
`,
  *check({ cluster }) {
    for (const { object } of cluster.routes) {
      for (const { path, gateway, reasons, isUncertain } of refusals(object, cluster)) {
        yield {
          object,
          path,
          ...(isUncertain && { verdict: 'unproven' as const }),
          message: `Gateway ${gateway.name} in namespace ${gateway.namespace} does not admit this route: ${reasons.join('; ')}`,
        };
      }
    }
  },
};

function refusals(route: KubernetesObject, { gateways, istioGateways, namespaces }: Cluster): readonly Refusal[] {
  if (route.isOwned) {
    return [];
  }
  switch (apiGroup(route.apiVersion)) {
    case 'gateway.networking.k8s.io':
      return refusalsOf(route, gateways, namespaces);
    case 'networking.istio.io':
      return istioRefusalsOf(route, istioGateways);
    default:
      return [];
  }
}
