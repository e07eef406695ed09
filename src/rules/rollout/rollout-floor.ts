import { canSurge, fencepostsOf } from '../../model/workloads';
import { count, servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const rolloutFloor: Rule = {
  meta: {
    id: 'rollout-floor',
    group: 'rollout',
    severity: 'error',
    title: 'a rollout may take away every pod',
    reason:
      'The pods that maxUnavailable allows (a percentage rounds down) may stop at once, before a new pod is ready. If maxSurge and maxUnavailable both resolve to 0, Kubernetes takes 1 pod away.',
    remedy: "set 'maxUnavailable: 0' and 'maxSurge: 1'",
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable',
    replaces: ['rollout-capacity'],
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 2
-   strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 100% } }
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
    for (const workload of servedWorkloads(cluster).filter(canSurge)) {
      const { object, strategy, replicas } = workload;
      const posts = fencepostsOf(workload);
      if (posts !== undefined && replicas >= 1 && replicas - posts.unavailable < 1) {
        yield {
          object,
          path: [...strategy.path, 'rollingUpdate', 'maxUnavailable'],
          message: `maxUnavailable ${strategy.maxUnavailable} (with maxSurge ${strategy.maxSurge}) resolves to ${posts.unavailable} of ${replicas}: a rollout may leave ${count(Math.max(0, replicas - posts.unavailable), 'pod')} serving, and requests are lost until a new one is ready`,
        };
      }
    }
  },
};
