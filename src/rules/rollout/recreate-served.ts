import { count, servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const recreateServed: Rule = {
  meta: {
    id: 'recreate-served',
    group: 'rollout',
    severity: 'error',
    title: 'Recreate stops every pod before the first new one starts',
    reason:
      'Recreate waits until all old pods are gone. The outage lasts as long as the old drain plus the new start-up.',
    remedy:
      'use RollingUpdate with maxSurge 1 and maxUnavailable 0; if two versions must not run at once, acknowledge the outage with a reason',
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment',
    replaces: ['rollout-floor', 'rollout-capacity'],
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 3
-   strategy: { type: Recreate }
+   strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
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
    for (const { object, strategy, replicas } of servedWorkloads(cluster)) {
      if (strategy.type === 'Recreate') {
        yield {
          object,
          path: [...strategy.path, 'type'],
          message: `strategy Recreate leaves 0 of ${count(replicas, 'pod')} serving at every rollout: all requests are lost from the first SIGTERM until a new pod is ready`,
        };
      }
    }
  },
};
