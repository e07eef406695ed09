import { isServed } from '../../model/workloads';
import type { Rule } from '../rule';

export const scaledownCliff: Rule = {
  meta: {
    id: 'scaledown-cliff',
    group: 'scaling',
    severity: 'info',
    title: 'the autoscaler may remove all surplus pods at once',
    reason:
      'Without a scaleDown policy, 100 % of the pods may be removed within 15 s after the stabilization window (300 s): everything above the minimum at the same time.',
    remedy: "set 'behavior.scaleDown.policies', for example 1 pod or 10 % per 60 s",
    source: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#default-behavior',
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
    minReplicas: 3
    maxReplicas: 12
    metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } }]
+   behavior: { scaleDown: { policies: [{ type: Pods, value: 1, periodSeconds: 60 }] } }
`,
  *check({ cluster }) {
    for (const { autoscaler, workload } of cluster.scalings) {
      const { object, minReplicas, maxReplicas, slowsScaleDown } = autoscaler;
      if (workload !== undefined && isServed(workload) && !slowsScaleDown && maxReplicas - minReplicas > 1) {
        yield {
          object,
          path: ['spec'],
          ...(object.kind === 'ScaledObject' && {
            remedy:
              "set 'advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.policies', for example 1 pod or 10 % per 60 s",
          }),
          message: `no scaleDown policy: ${maxReplicas - minReplicas} of ${maxReplicas} pods may stop within 15 s`,
        };
      }
    }
  },
};
