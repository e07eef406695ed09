import { servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const statefulsetSingle: Rule = {
  meta: {
    id: 'statefulset-single',
    group: 'rollout',
    severity: 'warning',
    title: 'a StatefulSet with one pod is down during every rollout',
    reason: 'A StatefulSet never surges: it stops a pod before it starts its replacement.',
    remedy: 'run at least two replicas, or acknowledge the outage with a reason',
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#rolling-updates',
    replaces: ['single-replica-served'],
  },
  example: `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: web }
  spec:
-   replicas: 1
+   replicas: 2
    serviceName: web
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
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const { object, kind, replicas, autoscalers } of servedWorkloads(cluster)) {
      if (kind === 'StatefulSet' && replicas < 2 && autoscalers.length === 0) {
        yield {
          object,
          path: ['spec', 'replicas'],
          message: `a StatefulSet with ${replicas} replica never surges: in every rollout, drain and restart, requests are lost while the pod stops and starts`,
        };
      }
    }
  },
};
