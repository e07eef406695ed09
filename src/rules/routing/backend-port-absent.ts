import { type Backend, hasPort, type Service } from '../../model/traffic';
import type { Rule } from '../rule';

export const backendPortAbsent: Rule = {
  meta: {
    id: 'backend-port-absent',
    group: 'routing',
    severity: 'error',
    title: 'a route names a port that the Service does not have',
    reason:
      'A route names a port of the Service, not of the container. A router that cannot find it has no pods to send to, and answers every request with an error.',
    remedy: "name a port of the Service, by its number or its name, or add the port to the Service's 'spec.ports'",
    source: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/#IngressBackend',
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
            lifecycle: { preStop: { sleep: { seconds: 10 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: http }] }
  ---
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: web }
  spec:
    ingressClassName: traefik
    rules:
      - host: shop.example.com
        http:
          paths:
-           - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 8080 } } } }
+           - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
`,
  *check({ cluster }) {
    for (const route of cluster.routes) {
      if (route.object.isOwned) {
        continue;
      }
      for (const backend of route.backends) {
        const services = servicesOf(cluster.servicesByName, backend);
        if (services.length > 0 && !services.some((service) => hasPort(service, route, backend))) {
          yield {
            object: route.object,
            path: backend.path,
            ...(backend.weight === 0 && { severity: 'info' as const }),
            message: `port ${backend.endpointPort ?? backend.port ?? '?'} of Service ${backend.service} in namespace ${backend.namespace} does not exist (it has ${portsOf(services)}): every request that this route sends there is answered with an error`,
          };
        }
      }
    }
  },
};

/** A Service that is a name for another host needs no ports. */
function servicesOf(
  byName: ReadonlyMap<string, readonly Service[]>,
  { kind, namespace, service }: Backend,
): readonly Service[] {
  const found = kind === 'Service' ? (byName.get(`${namespace}/${service}`) ?? []) : [];
  return found.some(({ type }) => type === 'ExternalName') ? [] : found;
}

function portsOf(services: readonly Service[]): string {
  const ports = services.flatMap((service) => service.ports);
  const texts = ports.map(({ name, port }) => `${port ?? '?'}${name === undefined ? '' : ` (${name})`}`);
  return texts.length === 0 ? 'none' : [...new Set(texts)].join(', ');
}
