import { isServed } from '../../model/workloads';
import type { Rule } from '../rule';

export const hpaFloor: Rule = {
  meta: {
    id: 'hpa-floor',
    group: 'scaling',
    severity: 'warning',
    title: 'the autoscaler may leave fewer than two pods',
    reason:
      'In quiet hours only the minimum runs: with one pod, every drain is an outage; with none, every request waits.',
    remedy: 'set the minimum to 2 or more',
    source: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
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
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
            resources: { requests: { cpu: 100m, memory: 64Mi } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
  ---
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata: { name: web }
  spec:
    scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
-   minReplicas: 1
+   minReplicas: 2
    maxReplicas: 6
    metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } }]
`,
  *check({ cluster }) {
    for (const { autoscaler, workload } of cluster.scalings) {
      const { object, minReplicas, minReplicasPath, maxReplicas } = autoscaler;
      if (workload !== undefined && isServed(workload) && minReplicas < 2) {
        yield {
          object,
          path: minReplicasPath,
          message: `${String(minReplicasPath.at(-1))} ${minReplicas} (of at most ${maxReplicas}) for ${workload.object.kind} ${workload.object.name}, which receives requests: with ${minReplicas} left, the next drain loses requests until a new pod is ready`,
        };
      }
    }
  },
};
