import type { Rule } from '../rule';

export const hpaStaticReplicas: Rule = {
  meta: {
    id: 'hpa-static-replicas',
    group: 'scaling',
    severity: 'error',
    title: 'replicas are set beside an autoscaler',
    reason: 'Every apply resets the scale to this number: pods that the load needs are deleted at once.',
    remedy:
      "remove 'spec.replicas'; on a live object, first remove it with 'kubectl apply edit-last-applied' (or give up the field with server-side apply); otherwise a client-side apply sets it to 1 once",
    source:
      'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
-   replicas: 3
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
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata: { name: web }
  spec:
    scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
    minReplicas: 3
    maxReplicas: 6
    metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } }]
`,
  *check({ cluster }) {
    const seen = new Set<object>();
    for (const { autoscaler, workload } of cluster.scalings) {
      // A live object always has replicas; only an applied manifest resets them.
      const isLive = workload?.object.fields.child('metadata').has('uid') ?? false;
      if (workload?.declaredReplicas === undefined || isLive || seen.has(workload)) {
        continue;
      }
      seen.add(workload);
      yield {
        object: workload.object,
        path: ['spec', 'replicas'],
        message: `replicas ${workload.declaredReplicas} beside ${autoscaler.object.kind} ${autoscaler.object.name} (${autoscaler.minReplicas} to ${autoscaler.maxReplicas}): every apply resets the scale to ${workload.declaredReplicas} and deletes the other pods at once`,
      };
    }
  },
};
