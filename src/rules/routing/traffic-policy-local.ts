import { nodeHealthCheck } from '../../kubernetes/node-health-check';
import { perList } from '../../model/objects';
import type { Exposure } from '../../model/traffic';
import { isServed } from '../../model/workloads';
import { longestHook } from '../hook-budget';
import type { Rule } from '../rule';

export const trafficPolicyLocal: Rule = {
  meta: {
    id: 'traffic-policy-local',
    group: 'routing',
    severity: 'error',
    title: "the load balancer's health check takes longer than the hook",
    reason:
      'With externalTrafficPolicy Local, the load balancer learns from its health check that a node has no pod left: until the check has failed often enough, requests sent to that node are dropped.',
    remedy:
      "let the hook sleep longer than the load balancer's interval times its threshold, or use externalTrafficPolicy Cluster",
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
      const local = firstLocal(workload.exposures);
      const hook = longestHook(workload);
      const { isPropagationStated, isLameDuck } = workload.times;
      // prestop-covers-propagation reports a hook that is missing, whatever the routers.
      if (local === undefined || hook.container === undefined || isPropagationStated || isLameDuck) {
        continue;
      }
      const { intervalSeconds, threshold } = nodeHealthCheck((key) => local.via.annotations.get(key));
      if (hook.seconds < intervalSeconds * threshold && !hasUnknownHook(workload.pod.containers)) {
        yield {
          object: workload.object,
          container: hook.container.name,
          path: hook.container.preStop?.path ?? workload.pod.path,
          message: `preStop ${hook.seconds} s is shorter than the load balancer's ${intervalSeconds} s x ${threshold} = ${intervalSeconds * threshold} s: with externalTrafficPolicy Local of Service ${local.via.name}, requests to a node without a pod are dropped until then`,
          remedy: `let the hook sleep ${intervalSeconds * threshold} s or more, or use externalTrafficPolicy Cluster`,
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

const firstLocal = perList((exposures: readonly Exposure[]) =>
  exposures.find(({ service }) => service?.isTrafficPolicyLocal === true && isOutside(service.type)),
);
