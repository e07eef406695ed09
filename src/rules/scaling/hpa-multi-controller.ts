import { targetKey } from '../../model/workloads';
import { identity, type KubernetesObject } from '../../model/objects';
import { describe } from '../helpers';
import type { Rule } from '../rule';

export const hpaMultiController: Rule = {
  meta: {
    id: 'hpa-multi-controller',
    group: 'scaling',
    severity: 'error',
    title: 'two autoscalers scale one workload',
    reason: 'Each sets the scale that it wants, and the other undoes it: pods are created and deleted endlessly.',
    remedy: 'keep one autoscaler, with the metrics of both',
    source:
      'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work',
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
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata: { name: web }
  spec:
    scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
    minReplicas: 3
    maxReplicas: 6
    metrics:
      - { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } }
+     - { type: Resource, resource: { name: memory, target: { type: Utilization, averageUtilization: 80 } } }
- ---
- apiVersion: autoscaling/v2
- kind: HorizontalPodAutoscaler
- metadata: { name: web-memory }
- spec:
-   scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
-   minReplicas: 3
-   maxReplicas: 6
-   metrics:
-     - { type: Resource, resource: { name: memory, target: { type: Utilization, averageUtilization: 80 } } }
`,
  *check({ cluster }) {
    const first = new Map<string, KubernetesObject>();
    for (const { object, targetKind, targetName } of cluster.autoscalers) {
      const key = targetKey(object.namespace, targetKind, targetName);
      const other = first.get(key);
      if (other === undefined) {
        first.set(key, object);
      } else if (identity(object) !== identity(other)) {
        yield {
          object,
          other,
          path: ['spec', 'scaleTargetRef'],
          message: `2 autoscalers scale ${targetKind} ${targetName}, this one and ${describe(other)}: they undo each other's scale, and serving pods are deleted again and again`,
        };
      }
    }
  },
};
