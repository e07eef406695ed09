import type { KubernetesObject } from '../../model/objects/kubernetes-object';
import { isServed } from '../../model/workloads/workload';
import { longestHook } from '../hook-budget';
import type { Rule } from '../rule';

/** What balancers do where nobody says: 10 s, twice. */
const DEFAULT_INTERVAL_SECONDS = 10;
const DEFAULT_THRESHOLD = 2;
const AWS = 'service.beta.kubernetes.io/aws-load-balancer-healthcheck';

export const trafficPolicyLocal: Rule = {
  meta: {
    id: 'traffic-policy-local',
    group: 'routing',
    severity: 'warning',
    title: "the balancer's health check is slower than the hook",
    reason:
      'With externalTrafficPolicy Local the balancer learns from its health check that a node has no pod left: until it has failed often enough, requests sent to that node are dropped.',
    remedy:
      "let the hook sleep longer than the balancer's interval times its threshold, or use externalTrafficPolicy Cluster",
    source: 'https://kubernetes.io/docs/tutorials/services/source-ip/#source-ip-for-services-with-type-loadbalancer',
    replaces: ['prestop-covers-propagation'],
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
        terminationGracePeriodSeconds: 60
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
-           lifecycle: { preStop: { sleep: { seconds: 10 } } }
+           lifecycle: { preStop: { sleep: { seconds: 25 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec:
    type: NodePort
    externalTrafficPolicy: Local
    selector: { app: web }
    ports: [{ port: 80, targetPort: http }]
`,
  *check({ cluster }) {
    for (const workload of cluster.workloads.filter(isServed)) {
      const local = workload.exposures.find(
        ({ service }) => service?.isTrafficPolicyLocal === true && isOutside(service.type),
      );
      const hook = longestHook(workload);
      if (local === undefined || workload.times.isPropagationStated || workload.times.isLameDuck) {
        continue;
      }
      const { interval, threshold } = healthCheck(local.via);
      if (hook.seconds < interval * threshold && !hasUnknownHook(workload.pod.containers)) {
        yield {
          object: workload.object,
          ...(hook.container !== undefined && { container: hook.container.name }),
          path: hook.container?.preStop?.path ?? workload.pod.path,
          message: `preStop ${hook.seconds} s is shorter than the balancer's ${interval} s x ${threshold} = ${interval * threshold} s: with externalTrafficPolicy Local of Service ${local.via.name} requests to a node without a pod are dropped until then`,
          remedy: `let the hook sleep ${interval * threshold} s or more, or use externalTrafficPolicy Cluster`,
        };
      }
    }
  },
};

function isOutside(type: string): boolean {
  return type === 'LoadBalancer' || type === 'NodePort';
}

function hasUnknownHook(containers: readonly { readonly preStop?: { readonly delaySeconds?: number } }[]): boolean {
  return containers.some(({ preStop }) => preStop !== undefined && preStop.delaySeconds === undefined);
}

function healthCheck({ annotations }: KubernetesObject): { readonly interval: number; readonly threshold: number } {
  return {
    interval: positive(annotations.get(`${AWS}-interval`)) ?? DEFAULT_INTERVAL_SECONDS,
    threshold: positive(annotations.get(`${AWS}-unhealthy-threshold`)) ?? DEFAULT_THRESHOLD,
  };
}

function positive(text: string | undefined): number | undefined {
  const number = Number(text);
  return number > 0 ? number : undefined;
}
