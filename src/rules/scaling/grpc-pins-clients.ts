import type { Cluster } from '../../model/cluster';
import { isMeshed } from '../../model/pods';
import { requestPorts, type Service, type ServicePort } from '../../model/traffic';
import type { Workload } from '../../model/workloads';
import { describe, servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const grpcPinsClients: Rule = {
  meta: {
    id: 'grpc-pins-clients',
    group: 'scaling',
    severity: 'warning',
    title: 'clients of HTTP/2 or gRPC stay at the pods they know: added ones get no requests',
    reason:
      'A client of HTTP/2 or gRPC sends all requests through one connection, and kube-proxy chooses a pod once for each connection. Pods that an autoscaler adds get requests only from new clients: those that are overloaded stay so.',
    remedy:
      'balance requests instead of connections: a headless Service with client-side balancing, a mesh, or a Gateway; or let the server end connections after some time (MAX_CONNECTION_AGE)',
    source: 'https://kubernetes.io/blog/2018/11/07/grpc-load-balancing-on-kubernetes-without-tears/',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: grpc, containerPort: 8080 }]
            readinessProbe: { grpc: { port: 8080 } }
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
            resources: { requests: { cpu: 200m } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec:
-   clusterIP: 10.96.0.10
+   clusterIP: None
    selector: { app: web }
    ports: [{ name: grpc, port: 8080, targetPort: grpc }]
  ---
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata: { name: web }
  spec:
    scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
    minReplicas: 3
    maxReplicas: 9
    metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } }]
`,
  *check({ cluster }) {
    for (const workload of servedWorkloads(cluster)) {
      const service = isGrowing(workload) && !isBalanced(workload, cluster) ? pinningService(workload) : undefined;
      if (service !== undefined) {
        const most = Math.max(...workload.autoscalers.map(({ maxReplicas }) => maxReplicas));
        yield {
          object: workload.object,
          path: ['spec'],
          message: `clients reach the pods by HTTP/2 or gRPC through the address of ${describe(service.object)}, and an autoscaler adds up to ${most - workload.replicas} more: each client stays at the pod of its connection, so the added ones get no requests of the clients that are there`,
        };
      }
    }
  },
};

function isGrowing({ autoscalers, replicas }: Workload): boolean {
  return autoscalers.some(({ maxReplicas }) => maxReplicas > replicas);
}

/** Whether something balances requests: a proxy beside the pods, a router of requests, or clients that see all pods. */
function isBalanced({ pod, object, exposures, services }: Workload, { namespaces }: Cluster): boolean {
  return (
    isMeshed(pod, namespaces.get(object.namespace)) ||
    exposures.some(({ router }) => router.follows.layer === 'request') ||
    services.some(({ isHeadless }) => isHeadless)
  );
}

/** The Service whose address clients connect to by HTTP/2. */
function pinningService({ exposures }: Workload): Service | undefined {
  return exposures.flatMap(({ service }) => service ?? []).find((service) => requestPorts(service).some(isHttp2));
}

const HTTP2_NAME = /^(?:grpc|http2|h2c)(?:-|$)/;
const HTTP2_PROTOCOLS: readonly string[] = ['grpc', 'grpcs', 'http2', 'kubernetes.io/h2c'];

function isHttp2({ name = '', targetPort, appProtocol = '' }: ServicePort): boolean {
  return (
    HTTP2_PROTOCOLS.includes(appProtocol.toLowerCase()) ||
    HTTP2_NAME.test(name) ||
    (typeof targetPort === 'string' && HTTP2_NAME.test(targetPort))
  );
}
